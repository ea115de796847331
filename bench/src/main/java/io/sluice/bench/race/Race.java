package io.sluice.bench.race;

import io.sluice.bench.broker.Broker;
import io.sluice.bench.load.DimensionTopic;
import io.sluice.bench.load.Loaded;
import io.sluice.bench.load.Loader;
import io.sluice.bench.load.RecordFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Prepares the topics once, then lets all contenders of a work take turns, round after round, so
 * that what else the machine does meets all of them.
 */
public final class Race {
    private final Course course;

    /** Hears what happens, as it happens. */
    public interface Spectator {
        void filled(Loaded topic);

        void finished(Figures run);
    }

    public Race(Course course) {
        this.course = course;
    }

    /**
     * Runs all heats.
     *
     * @throws HeatFailedException where a contender does not do its work
     */
    public List<Figures> run(Spectator spectator) throws IOException, InterruptedException {
        List<Heat> heats = heats();
        List<Figures> figures = new ArrayList<>();
        try (Broker broker = Broker.start(course.directory().resolve("broker"))) {
            SluiceExports exports = new SluiceExports(broker.bootstrapServers());
            Map<RecordFormat, Loaded> topics = prepare(broker, exports, heats, spectator);
            HeatRunner runner =
                    new HeatRunner(
                            course, new CommandLine(course, broker.bootstrapServers()), exports);
            for (Heat heat : heats) {
                Figures result = runner.run(heat, topics.get(heat.work().format()));
                spectator.finished(result);
                figures.add(result);
            }
        }
        return figures;
    }

    /** Works one after the other; within a work rounds, each begun by the next contender. */
    List<Heat> heats() {
        List<Heat> heats = new ArrayList<>();
        for (Work work : course.works()) {
            List<Contender> order = new ArrayList<>(course.contenders());
            order.removeIf(contender -> !contender.enters(work));
            for (int round = 1; round <= course.runs(); round++) {
                for (Contender contender : order) {
                    heats.add(course.heat(work, contender, round));
                }
                Collections.rotate(order, -1);
            }
        }
        return heats;
    }

    private Map<RecordFormat, Loaded> prepare(
            Broker broker, SluiceExports exports, List<Heat> heats, Spectator spectator)
            throws IOException, InterruptedException {
        Loader loader = new Loader(broker.bootstrapServers(), course.seed());
        broker.createTopic(DimensionTopic.NAME, 1);
        loader.loadDimension();
        for (RecordFormat format : course.formats()) {
            broker.createTopic(topic(format), course.partitions());
        }
        List<Heat> own = heats.stream().filter(heat -> heat.contender().isSluice()).toList();
        exports.create(SluiceScript.file(course.directory()), SluiceScript.text(course, own));
        Map<RecordFormat, Loaded> topics = new EnumMap<>(RecordFormat.class);
        for (RecordFormat format : course.formats()) {
            Loaded loaded =
                    loader.load(format, topic(format), course.partitions(), course.records());
            spectator.filled(loaded);
            topics.put(format, loaded);
        }
        return topics;
    }

    private static String topic(RecordFormat format) {
        return new Work(Shape.ALL, format).topic();
    }
}
