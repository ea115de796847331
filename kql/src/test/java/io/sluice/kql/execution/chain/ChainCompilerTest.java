package io.sluice.kql.execution.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.Kql;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.physical.PhysicalNode;
import io.sluice.kql.physical.PhysicalPlanner;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A plan that runs again and again is compiled once. */
class ChainCompilerTest {
    private static ChainSpec chain(String query) {
        Schema schema = Schema.of(new Column("a", ScalarType.STRING));
        PhysicalNode root =
                PhysicalPlanner.plan(Kql.bind(query, TableResolver.of(Map.of("T", schema)))).root();
        return ((PhysicalNode.Chain) root).chain();
    }

    @Test
    void textIsCompiledOnceForItsStages() {
        // Given
        Stage first = chain("T | where a matches regex 'x+'").open();
        // When
        Stage second = chain("T | where a matches regex 'y+'").open();
        // Then
        assertThat(second).isNotSameAs(first);
        assertThat(second.getClass()).isSameAs(first.getClass());
    }

    @Test
    void anotherClassLoaderHasClassesOfItsOwn() throws Exception {
        ChainSpec spec = chain("T | where a matches regex 'x+'");
        try (URLClassLoader other = new URLClassLoader(new URL[0], getClass().getClassLoader())) {
            assertThat(spec.open(other).getClass()).isNotSameAs(spec.open().getClass());
        }
    }
}
