package io.sluice.cli.query;

import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import io.sluice.command.result.ResultTable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** A result as comma-separated text with a header. */
final class ResultCsv {
    private ResultCsv() {}

    static String print(ResultTable table) {
        StringWriter text = new StringWriter();
        try (CsvGenerator csv = new CsvFactory().createGenerator(text)) {
            csv.enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING);
            csv.writeStartArray();
            for (String name : table.schema().names()) {
                csv.writeString(name);
            }
            csv.writeEndArray();
            for (List<Object> row : table.rows()) {
                csv.writeStartArray();
                for (int i = 0; i < row.size(); i++) {
                    csv.writeString(ResultTable.text(table.schema().column(i).type(), row.get(i)));
                }
                csv.writeEndArray();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
