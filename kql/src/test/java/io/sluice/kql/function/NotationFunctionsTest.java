package io.sluice.kql.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts in notations of their own. */
class NotationFunctionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "parse_csv('a,\"b,c\",\"d\"\"e\"') | `[\"a\",\"b,c\",\"d\\\"e\"]`",
                "parse_csv('a,,') | `[\"a\",\"\",\"\"]`",
                "parse_csv('a,b\\nc') | `[\"a\",\"b\"]`",
                "parse_csv('\"open, end') | `[\"open, end\"]`",
                "parse_version('1.2') | 1000000020000000000000000",
                "parse_version('0.0.0.99999999') | 99999999",
                "parse_version('1.2.3.4.5') | null",
                "parse_version('1.x') | null",
                "parse_version('1..2') | null",
                "parse_version('123456789') | null",
                "parse_version('1.10') > parse_version('1.9') | true",
                "parse_path('/a/b.c/d').DirectoryPath | /a/b.c",
                "parse_path('/a/b.c/d').Extension | ``",
                "parse_path('/a/b.c/d').Filename | d",
                "parse_path('s3://bucket/x.tar.gz').Scheme | s3",
                "parse_path('D:/x').RootPath | D:",
                "parse_path('').Filename | ``",
                "parse_command_line('a  b', 'windows') | `[\"a\",\"b\"]`",
                "parse_command_line('p \"x y\" z', 'windows') | `[\"p\",\"x y\",\"z\"]`",
                "parse_command_line(@'p \\\"x a\\\\b \"c\\\\\"', 'windows') |"
                        + " `[\"p\",\"\\\"x\",\"a\\\\\\\\b\",\"c\\\\\"]`",
                "parse_command_line('', 'windows') | []",
                "parse_command_line('x', 'unix') | null",
                "unicode_codepoints_from_string('a\\U0001F600') | `[97,128512]`",
                "unicode_codepoints_to_string(97, dynamic([128512])) | `a\ud83d\ude00`",
                "unicode_codepoints_to_string(1114112) | ``",
                "unicode_codepoints_to_string('a') | ``",
                "format_bytes(1023) | 1023 Bytes",
                "format_bytes(1024) | 1 KB",
                "format_bytes(1536, 2) | 1.5 KB",
                "format_bytes(-2048) | -2 KB",
                "format_bytes(1048576, 0, 'KB') | 1024 KB",
                "format_bytes(1e30) | 867361737988 EB",
                "format_bytes(1, 0, 'XB') | ``",
            })
    void values(String expression, String expected) {
        assertThat(Evaluated.text(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<a/> | `{\"a\":null}`",
                "<a>x</a> | `{\"a\":\"x\"}`",
                "<a>1.5</a> | `{\"a\":1.5}`",
                "<a>007</a> | `{\"a\":\"007\"}`",
                "<a b=\"1\"/> | `{\"a\":{\"@b\":\"1\"}}`",
                "<a b=\"1\">x</a> | `{\"a\":{\"@b\":\"1\",\"#text\":\"x\"}}`",
                "<a><b>1</b><b/><b>3</b></a> | `{\"a\":{\"b\":[1,null,3]}}`",
                "<a><!-- no --><![CDATA[<c>]]></a> | `{\"a\":\"<c>\"}`",
                "<n:a xmlns:n=\"u\">x</n:a> | `{\"n:a\":{\"@xmlns:n\":\"u\",\"#text\":\"x\"}}`",
                "<a>&lt;&#65;</a> | `{\"a\":\"<A\"}`",
                "<a> | null",
                "<a></b> | null",
                "text | null",
            })
    void xml(String xml, String expected) {
        assertThat(Evaluated.text("parse_xml('" + xml + "')")).isEqualTo(expected);
    }

    @Test
    void xmlReadsNothingFromOutside() {
        String xml = "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><a>&e;</a>";
        assertThat(Evaluated.text("parse_xml('" + xml + "')")).isIn("null", "{\"a\":null}");
    }

    @Test
    void xmlThatIsTooDeepIsNull() {
        String xml = "<a>".repeat(5000) + "</a>".repeat(5000);
        assertThat(Evaluated.text("parse_xml('" + xml + "')")).isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource({
        "b\u00fccher, bcher-kva",
        "\u00fc, tda",
        "\u65e5\u672c\u8a9e, wgv71a119e",
        "\ud83d\ude00, e28h",
        "plain, plain-",
    })
    void punycodeGoesThereAndBack(String text, String encoded) {
        assertThat(Evaluated.text("punycode_from_string('" + text + "')")).isEqualTo(encoded);
        assertThat(Evaluated.text("punycode_to_string('" + encoded + "')")).isEqualTo(text);
    }

    @Test
    void punycodeOfDomainsLeavesPlainLabels() {
        assertThat(Evaluated.text("punycode_domain_to_string('www.b\u00fccher\u3002example')"))
                .isEqualTo("www.xn--bcher-kva.example");
        assertThat(Evaluated.text("punycode_domain_from_string('www.XN--bcher-kva.example')"))
                .isEqualTo("www.b\u00fccher.example");
        assertThat(Evaluated.text("punycode_domain_from_string('xn--!!.example')")).isEmpty();
        assertThat(Evaluated.text("punycode_to_string('99999999')")).isEmpty();
    }
}
