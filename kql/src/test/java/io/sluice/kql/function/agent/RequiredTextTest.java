package io.sluice.kql.function.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words without which an expression cannot match. */
class RequiredTextTest {
    private static final List<String> WORDS =
            List.of(
                    "Mozilla/5.0",
                    "Android 14;",
                    "Linux",
                    "(iPad; CPU OS 9_1 like Mac OS X)",
                    "SAMSUNG",
                    "SM-G991B",
                    "Build/TP1A",
                    "Chrome/120.1.2.3",
                    "Mobile",
                    "Safari/53",
                    "nokia",
                    "N81-3",
                    "CFNetwork/1.0",
                    "Darwin/20.1",
                    "bot",
                    "Googlebot/2.1",
                    "HTC_One",
                    "LG-P500",
                    "Windows NT 6.1",
                    "Trident/7.0",
                    "MSIE 9.0",
                    "Opera",
                    "huawei",
                    "Lenovo A1",
                    "Kindle",
                    "; ",
                    "/1.2.3 ",
                    ")",
                    "curl/8.1",
                    "K\u212A",
                    "xiaomi",
                    "Redmi 5",
                    "iPhone OS 17_1",
                    "wv",
                    "python-requests/2.1",
                    "ASUS_X");

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Firefox ~ [Firefox]",
                "(Firefox)/(\\d+) ~ [Firefox]",
                "ab|abc ~ []",
                "abc|wxyz ~ [abc, wxyz]",
                "x(?:abc|wxyz) ~ [abc, wxyz]",
                "x(?:abc|) ~ []",
                "abcd? ~ [abc]",
                "abcd+efg ~ [abcd]",
                "abcd{2}ef ~ [abcd]",
                "(abc)?defg* ~ [def]",
                "(abc){0,2} ~ []",
                "abc[def]ghij ~ [ghij]",
                "[]abc] ~ []",
                "abc\\.def ~ [abc.def]",
                "abc\\ddef ~ [abc]",
                "abc.def$ ~ [abc]",
                "(?i)abcdef ~ []",
                "\\x41bcdef ~ []",
                "abc{def ~ []",
            })
    void wordsOfAnExpression(String regex, String words) {
        assertThat(RequiredText.of(regex)).hasToString(words);
    }

    @Test
    void noRuleOfTheCatalogueMatchesATextWithoutItsWords() {
        Random random = new Random(7);
        for (int text = 0; text < 60; text++) {
            StringBuilder agent = new StringBuilder();
            for (int word = random.nextInt(9); word >= 0; word--) {
                agent.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
            }
            AgentText read = new AgentText(agent.toString());
            for (AgentTarget target : AgentTarget.values()) {
                for (AgentRule rule : AgentCatalog.load().rules(target)) {
                    assertThat(rule.matches(read)).isIn(false, rule.mayFit(read));
                }
            }
        }
    }
}
