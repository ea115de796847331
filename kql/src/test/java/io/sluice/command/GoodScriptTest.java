package io.sluice.command;

import static io.sluice.command.ScriptAssert.script;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.command.script.CheckedScript;
import io.sluice.command.script.Step;
import org.junit.jupiter.api.Test;

class GoodScriptTest {

    @Test
    void theBaseOfTheTestsIsGood() {
        assertThat(TestingScripts.base().get("default").tables())
                .containsOnlyKeys("Logs", "Users", "Far", "Bare");
    }

    @Test
    void theExampleOfTheModelIsAccepted() {
        CheckedScript checked =
                script(
                                """
                                .create-or-alter continuous-export MyExport
                                over (Logs)
                                to table Lake
                                with
                                (intervalBetweenRuns=1h,
                                 forcedLatency=10m,
                                 sizeLimit=104857600)
                                <| Logs | project Level, Message
                                """)
                        .succeeds();
        Step.Result created = (Step.Result) checked.steps().get(0);
        assertThat(created.table().print())
                .contains("MyExport", "00:10:00", "01:00:00", "{\"SizeLimit\":104857600}")
                .contains("[\"['default'].['Logs']\"]");
    }
}
