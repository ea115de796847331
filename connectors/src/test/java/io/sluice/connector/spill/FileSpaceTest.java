package io.sluice.connector.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.kql.Kql;
import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.batch.spill.QuerySpace;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.execution.LocalExecutor;
import io.sluice.kql.execution.operator.RowBuffer;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A query with little room gives what it gives on the heap, and leaves no files. */
class FileSpaceTest {
    private static final RunContext CONTEXT = new RunContext(638_000_000_000_000_000L, "", 0);
    private static final int ROWS = 20_000;
    private static final Schema TABLE =
            Schema.of(
                    new Column("Id", ScalarType.LONG),
                    new Column("Key", ScalarType.STRING),
                    new Column("Price", ScalarType.DECIMAL),
                    new Column("Tags", ScalarType.DYNAMIC));

    @TempDir private Path directory;
    private int created;

    private FileSpace space(long memory) {
        return new FileSpace(
                memory,
                () -> {
                    created++;
                    return Files.createTempFile(directory, "rows", "");
                },
                (what, bytes, limit) ->
                        new IllegalStateException(what + ": " + bytes + " > " + limit));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    /** Keys repeat, so that most rows of an order are told apart by their arrival only. */
    private static List<Object[]> rows() {
        Random random = new Random(5);
        List<Object[]> rows = new ArrayList<>();
        for (long i = 0; i < ROWS; i++) {
            int key = random.nextInt(3000);
            rows.add(
                    new Object[] {
                        i,
                        key == 7 ? "" : "key-" + key,
                        key % 9 == 0 ? null : BigDecimal.valueOf(key, 2),
                        key % 5 == 0 ? null : List.of((long) key, "x")
                    });
        }
        return rows;
    }

    private static void run(String query, QuerySpace space, BatchConsumer out) {
        List<Object[]> rows = rows();
        BoundQuery bound = Kql.bind(query, TableResolver.of(Map.of("T", TABLE)));
        LocalExecutor.run(
                bound.root(),
                (table, columns, into) -> {
                    int[] chosen =
                            columns.names().stream()
                                    .mapToInt(name -> TABLE.find(name).orElseThrow())
                                    .toArray();
                    RowBuffer.emit(
                            columns,
                            rows.stream()
                                    .map(row -> Arrays.stream(chosen).mapToObj(c -> row[c]))
                                    .map(Stream::toArray)
                                    .toList(),
                            into);
                },
                CONTEXT,
                space,
                out);
    }

    private static List<String> result(String query, QuerySpace space) {
        List<String> result = new ArrayList<>();
        BoundQuery bound = Kql.bind(query, TableResolver.of(Map.of("T", TABLE)));
        RowBuffer buffer = new RowBuffer(bound.output());
        run(query, space, buffer::add);
        buffer.rows().forEach(row -> result.add(Arrays.deepToString(row)));
        return result;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T | sort by Key asc, Price desc",
                "T | sort by Price asc nulls last | extend N = row_number(), P = prev(Id, 2), X = next(Key)",
                "T | top 5000 by Key desc",
                "T | sort by Id desc | where Id % 3 == 0 | sort by Key asc | take 700"
            })
    void orderedRowsComeInTheSameOrder(String query) throws IOException {
        List<String> found;
        try (FileSpace space = space(100_000)) {
            found = result(query, space);
        }
        assertThat(created).isGreaterThan(2);
        assertThat(found).isEqualTo(result(query, QuerySpace.heap())).isNotEmpty();
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inner",
                "innerunique",
                "leftouter",
                "rightouter",
                "fullouter",
                "leftsemi",
                "leftanti",
                "rightsemi",
                "rightanti"
            })
    void joinsGiveTheSameRows(String kind) throws IOException {
        String query =
                "T | where Id %% 10 < 7 | join kind=%s (T | where Id %% 10 > 4) on Key, Price"
                        .formatted(kind);
        List<String> found;
        try (FileSpace space = space(100_000)) {
            found = result(query, space);
        }
        assertThat(created).isGreaterThan(2);
        found.sort(Comparator.naturalOrder());
        List<String> expected = result(query, QuerySpace.heap());
        expected.sort(Comparator.naturalOrder());
        assertThat(found).isEqualTo(expected).isNotEmpty();
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"T | sort by Key asc", "T | join kind=inner (T) on Key"})
    void aFailureLeavesNoFiles(String query) throws IOException {
        assertThatThrownBy(
                        () -> {
                            try (FileSpace space = space(50_000)) {
                                run(
                                        query,
                                        space,
                                        batch -> {
                                            throw new IllegalStateException("injected");
                                        });
                            }
                        })
                .hasMessage("injected");
        assertThat(created).isGreaterThan(2);
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "T | serialize | extend P = prev(Key, Id); what prev() and next() look at",
                "T | sort by Id asc | summarize count() by Id, Key; the groups of a summarize",
                "T | partition hint.strategy=native by Key (take 1); the rows of a partition",
                "T | evaluate narrow(); the rows that a plugin takes"
            })
    void whatNeitherFilesNorCutsCanHelpIsRefused(String query, String what) throws IOException {
        assertThatThrownBy(
                        () -> {
                            try (FileSpace space = space(50_000)) {
                                result(query, space);
                            }
                        })
                .hasMessageContaining(what);
        assertThat(files()).isEmpty();
    }

    /** Three million rows are 240 MB as columns: without files they would not go into 64. */
    @Test
    void millionsOfRowsAreSortedInASmallHeap() throws Exception {
        Process sort =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SortInSmallHeap.class.getName(),
                                directory.toString(),
                                "3000000")
                        .redirectErrorStream(true)
                        .start();
        String said = new String(sort.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(sort.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said).contains("sorted 3000000 rows");
        assertThat(sort.exitValue()).isZero();
        assertThat(files()).isEmpty();
    }
}
