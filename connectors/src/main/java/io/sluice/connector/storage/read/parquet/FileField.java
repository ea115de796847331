package io.sluice.connector.storage.read.parquet;

import io.sluice.connector.storage.read.file.StoredFile;
import io.sluice.connector.storage.read.file.UnreadableFileException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * A field of a file's schema: a value, or a group of further fields.
 *
 * @param element what the footer says of it
 * @param children none for a value
 */
record FileField(SchemaElement element, List<FileField> children) {
    private static final int DEEPEST = 100;

    FileField {
        children = List.copyOf(children);
    }

    /** The fields of a file, nested as the footer lists them in a row. */
    static List<FileField> read(StoredFile file, List<SchemaElement> elements)
            throws UnreadableFileException {
        Iterator<SchemaElement> rest = elements.iterator();
        if (!rest.hasNext()) {
            throw file.broken("its footer has no schema");
        }
        return children(file, rest.next(), rest, 0);
    }

    private static List<FileField> children(
            StoredFile file, SchemaElement parent, Iterator<SchemaElement> rest, int depth)
            throws UnreadableFileException {
        List<FileField> fields = new ArrayList<>();
        int count = parent.isSetNum_children() ? parent.getNum_children() : 0;
        for (int i = 0; i < count; i++) {
            if (!rest.hasNext() || depth > DEEPEST) {
                throw file.broken("the schema in its footer is damaged");
            }
            SchemaElement next = rest.next();
            fields.add(new FileField(next, children(file, next, rest, depth + 1)));
        }
        return fields;
    }

    String name() {
        return element.getName();
    }

    /** Whether there is one value or none in a row. */
    boolean isFlat() {
        return children.isEmpty() && !isRepeated();
    }

    boolean isRepeated() {
        return element.getRepetition_type() == FieldRepetitionType.REPEATED;
    }

    /** What parquet-java's readers go by. */
    Type type() {
        Type.Repetition repetition =
                element.isSetRepetition_type()
                        ? Type.Repetition.valueOf(element.getRepetition_type().name())
                        : Type.Repetition.REQUIRED;
        if (!children.isEmpty()) {
            return new GroupType(
                    repetition, name(), children.stream().map(FileField::type).toList());
        }
        PrimitiveTypeName physical =
                switch (element.getType()) {
                    case BOOLEAN -> PrimitiveTypeName.BOOLEAN;
                    case INT32 -> PrimitiveTypeName.INT32;
                    case INT64 -> PrimitiveTypeName.INT64;
                    case INT96 -> PrimitiveTypeName.INT96;
                    case FLOAT -> PrimitiveTypeName.FLOAT;
                    case DOUBLE -> PrimitiveTypeName.DOUBLE;
                    case BYTE_ARRAY -> PrimitiveTypeName.BINARY;
                    case FIXED_LEN_BYTE_ARRAY -> PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
                };
        return new PrimitiveType(repetition, physical, element.getType_length(), name());
    }
}
