package io.sluice.connector.storage.read.parquet;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Column readers ask where records are put together; values taken from them directly are not. */
final class IgnoredRecord extends GroupConverter {
    private static final PrimitiveConverter IGNORED = new PrimitiveConverter() {};

    @Override
    public Converter getConverter(int fieldIndex) {
        return IGNORED;
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
}
