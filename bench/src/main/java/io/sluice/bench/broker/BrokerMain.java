package io.sluice.bench.broker;

import io.sluice.embedded.kafka.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The broker's process: says where it listens, and ends with its standard input. */
public final class BrokerMain {
    private BrokerMain() {}

    /**
     * @param arguments the broker's directory, and a file that gets the address once it is up
     */
    public static void main(String[] arguments) throws IOException {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(arguments[0]))) {
            Path address = Path.of(arguments[1]);
            Path draft = address.resolveSibling("address.draft");
            Files.writeString(draft, kafka.bootstrapServers());
            Files.move(draft, address);
            while (System.in.read() >= 0) {
                continue;
            }
        }
        System.exit(0);
    }
}
