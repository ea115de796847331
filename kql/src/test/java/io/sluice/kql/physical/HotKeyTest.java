package io.sluice.kql.physical;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.Kql;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.execution.operator.RowBuffer;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A key that nearly all records have does not send them all to one subtask. */
class HotKeyTest {
    private static final int SUBTASKS = 4;
    private static final int ROWS = 50_000;
    private static final int GROUPS = 8;
    private static final Schema TABLE =
            Schema.of(new Column("Key", ScalarType.STRING), new Column("Value", ScalarType.LONG));

    @Test
    void rowsThatMeetAreNoMoreThanGroupsOfEachSubtask() {
        // Given
        PhysicalNode.MergeAggregate merge =
                merge("T | summarize count(), avg(Value), dcount(Value) by Key");
        PhysicalNode.PartialAggregate partial = (PhysicalNode.PartialAggregate) merge.input();
        PhysicalNode.Chain chain = (PhysicalNode.Chain) partial.input();
        // When
        RowBuffer sent = new RowBuffer(partial.output());
        for (int subtask = 0; subtask < SUBTASKS; subtask++) {
            Stage before = StageSpec.of(chain).open(getClass().getClassLoader());
            Stage stage = StageSpec.of(partial).open(getClass().getClassLoader());
            RowBuffer.emit(
                    TABLE,
                    rows(),
                    batch -> before.process(batch, in -> stage.process(in, sent::add)));
            stage.finishRun(sent::add);
        }
        // Then
        assertThat(merge.distribution()).isInstanceOf(Distribution.ByHash.class);
        assertThat(sent.rows()).hasSize(SUBTASKS * GROUPS);
    }

    @Test
    void firstRowsOfAnOrderAreFoundBesideTheSource() {
        // Given
        PhysicalNode.Gather gather =
                (PhysicalNode.Gather) root("T | top 10 by Value | project Key, Value");
        PhysicalNode.Local local = (PhysicalNode.Local) gather.inputs().get(0);
        // When
        Stage stage = StageSpec.of(local).open(getClass().getClassLoader());
        RowBuffer sent = new RowBuffer(local.output());
        RowBuffer.emit(TABLE, rows(), batch -> stage.process(batch, sent::add));
        stage.finishRun(sent::add);
        // Then
        assertThat(sent.rows()).hasSize(10);
    }

    /** All but one in a thousand have the same key. */
    private static List<Object[]> rows() {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            String key = i % 1_000 < GROUPS - 1 ? "rare" + i % 1_000 : "hot";
            rows.add(new Object[] {key, (long) i});
        }
        return rows;
    }

    private static PhysicalNode root(String query) {
        return PhysicalPlanner.plan(Kql.bind(query, TableResolver.of(Map.of("T", TABLE)))).root();
    }

    private static PhysicalNode.MergeAggregate merge(String query) {
        PhysicalNode node = root(query);
        while (!(node instanceof PhysicalNode.MergeAggregate merge)) {
            node = node.inputs().get(0);
        }
        return merge;
    }
}
