package dev.slipway.engine.report;

import java.util.ArrayList;
import java.util.List;

/** Rows under a heading, as wide as they must be. */
public final class Table {
    private static final String BETWEEN = "  ";

    private final Style style;
    private final List<Boolean> right = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** @param heading of each column; {@code >} before it puts the column's cells to the right */
    public Table(Style style, String... heading) {
        this.style = style;
        List<String> first = new ArrayList<>();
        for (String cell : heading) {
            right.add(cell.startsWith(">"));
            first.add(cell.startsWith(">") ? cell.substring(1) : cell);
        }
        rows.add(first);
    }

    /** @throws IllegalArgumentException when there are not as many as in the heading */
    public void row(String... cells) {
        if (cells.length != right.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + right.size() + " columns");
        }
        rows.add(List.of(cells));
    }

    /** All of it, each line with its end. */
    public String text() {
        StringBuilder out = new StringBuilder();
        for (List<String> row : rows) {
            String line = line(row);
            out.append(row == rows.getFirst() ? style.dim(line) : line).append('\n');
        }
        return out.toString();
    }

    private String line(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            String space = " ".repeat(width(column) - Cells.of(cell));
            line.append(column == 0 ? "" : BETWEEN);
            line.append(right.get(column) ? space + cell : cell + space);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> Cells.of(row.get(column))).max().orElse(0);
    }
}
