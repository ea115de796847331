package io.sluice.connector.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;

/** Record schemas of every type, nested a few levels deep. */
final class RandomAvroSchema {
    private static final Schema.Type[] PRIMITIVES = {
        Schema.Type.BOOLEAN,
        Schema.Type.INT,
        Schema.Type.LONG,
        Schema.Type.FLOAT,
        Schema.Type.DOUBLE,
        Schema.Type.STRING,
        Schema.Type.BYTES
    };

    private final Random random;
    private int names;

    RandomAvroSchema(Random random) {
        this.random = random;
    }

    Schema record() {
        return record(0);
    }

    private Schema record(int depth) {
        List<Schema.Field> fields = new ArrayList<>();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            fields.add(new Schema.Field("f" + i, type(depth + 1)));
        }
        return Schema.createRecord("R" + names++, null, null, false, fields);
    }

    private Schema type(int depth) {
        return switch (random.nextInt(depth > 3 ? 6 : 11)) {
            case 0, 1, 2, 3 -> Schema.create(PRIMITIVES[random.nextInt(PRIMITIVES.length)]);
            case 4 -> Schema.createEnum("E" + names++, null, null, List.of("A", "B", "C"));
            case 5 -> Schema.createFixed("F" + names++, null, null, random.nextInt(9));
            case 6 -> record(depth);
            case 7 -> Schema.createArray(type(depth + 1));
            case 8 -> Schema.createMap(type(depth + 1));
            default ->
                    Schema.createUnion(
                            Schema.create(Schema.Type.NULL),
                            Schema.create(PRIMITIVES[random.nextInt(PRIMITIVES.length)]),
                            record(depth + 1));
        };
    }
}
