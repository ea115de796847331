package io.sluice.kql.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What user-agent strings say. */
class UserAgentsTest {
    private static final String FIREFOX =
            "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

    @Test
    void browserHasFamilyAndThreePartsOfItsVersion() {
        assertThat(parse(FIREFOX, "'browser'"))
                .isEqualTo(
                        "{\"Browser\":{\"Family\":\"Firefox\",\"MajorVersion\":\"128\","
                                + "\"MinorVersion\":\"0\",\"Patch\":\"\"}}");
    }

    @Test
    void targetsOfAListComeInTheOrderBrowserSystemDevice() {
        String phone =
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15"
                        + " (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";
        assertThat(parse(phone, "dynamic(['device', 'os', 'browser'])"))
                .isEqualTo(
                        "{\"Browser\":{\"Family\":\"Mobile Safari\",\"MajorVersion\":\"17\","
                                + "\"MinorVersion\":\"5\",\"Patch\":\"\"},"
                                + "\"OperatingSystem\":{\"Family\":\"iOS\",\"MajorVersion\":\"17\","
                                + "\"MinorVersion\":\"5\",\"Patch\":\"1\",\"PatchMinor\":\"\"},"
                                + "\"Device\":{\"Family\":\"iPhone\",\"Brand\":\"Apple\","
                                + "\"Model\":\"iPhone\"}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Browser.Family | Edge",
                "Browser.MajorVersion | 126",
                "OperatingSystem.Family | Windows",
                "OperatingSystem.MajorVersion | 10",
                "Device.Family | Other",
            })
    void desktopHasNoDevice(String path, String expected) {
        String edge =
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/126.0.0.0 Safari/537.36 Edg/126.0.2592.87";
        String all = "dynamic(['browser', 'os', 'device'])";
        assertThat(Evaluated.text("parse_user_agent('%s', %s).%s".formatted(edge, all, path)))
                .isEqualTo(expected);
    }

    @Test
    void textThatNamesNothingIsAnother() {
        String expected =
                "{\"OperatingSystem\":{\"Family\":\"Other\",\"MajorVersion\":\"\","
                        + "\"MinorVersion\":\"\",\"Patch\":\"\",\"PatchMinor\":\"\"}}";
        assertThat(parse("", "'os'")).isEqualTo(expected);
        assertThat(parse("none of it", "'OS'")).isEqualTo(expected);
    }

    @Test
    void ruleThatIgnoresCaseFindsItsWordsInAnyCase() {
        String phone = "Mozilla/5.0 (Linux; Android 9; %s Build/P00A)";
        assertThat(parse(phone.formatted("CUBOT X19"), "'device'"))
                .isEqualTo(parse(phone.formatted("cubot X19"), "'device'"))
                .contains("\"Brand\":\"Cubot\"");
    }

    @Test
    void veryLongTextIsLookedAtUpToALimit() {
        String long1 = "x".repeat(4000) + " " + "(".repeat(200_000) + " Firefox/1.0";
        assertThat(parse(long1, "'browser'")).contains("Other");
    }

    private static String parse(String agent, String targets) {
        return Evaluated.text("parse_user_agent('%s', %s)".formatted(agent, targets));
    }
}
