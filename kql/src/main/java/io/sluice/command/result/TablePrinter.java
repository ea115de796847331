package io.sluice.command.result;

import java.util.ArrayList;
import java.util.List;

/** Prints a result as text: numbers to the right, a cell of several lines over several lines. */
final class TablePrinter {
    private static final String GAP = "  ";

    private final ResultTable table;
    private final int width;
    private final List<List<List<String>>> rows = new ArrayList<>();
    private final int[] widths;

    TablePrinter(ResultTable table) {
        this.table = table;
        this.width = table.schema().width();
        this.widths = new int[width];
    }

    String print() {
        add(table.schema().names());
        for (List<Object> row : table.rows()) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                cells.add(ResultTable.text(table.schema().column(i).type(), row.get(i)));
            }
            add(cells);
        }
        StringBuilder text = new StringBuilder();
        printRow(text, rows.get(0));
        text.append(underline()).append('\n');
        rows.subList(1, rows.size()).forEach(row -> printRow(text, row));
        return text.toString();
    }

    private void add(List<String> cells) {
        List<List<String>> row = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            List<String> lines =
                    cells.get(i).isEmpty() ? List.of("") : cells.get(i).lines().toList();
            for (String line : lines) {
                widths[i] = Math.max(widths[i], line.codePointCount(0, line.length()));
            }
            row.add(lines);
        }
        rows.add(row);
    }

    private void printRow(StringBuilder text, List<List<String>> row) {
        int height = row.stream().mapToInt(List::size).max().orElse(1);
        for (int line = 0; line < height; line++) {
            StringBuilder printed = new StringBuilder();
            for (int i = 0; i < width; i++) {
                String cell = line < row.get(i).size() ? row.get(i).get(line) : "";
                String blanks = " ".repeat(widths[i] - cell.codePointCount(0, cell.length()));
                boolean right = table.schema().column(i).type().isNumeric();
                printed.append(i == 0 ? "" : GAP).append(right ? blanks + cell : cell + blanks);
            }
            text.append(printed.toString().stripTrailing()).append('\n');
        }
    }

    private String underline() {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < width; i++) {
            line.append(i == 0 ? "" : GAP).append("-".repeat(widths[i]));
        }
        return line.toString();
    }
}
