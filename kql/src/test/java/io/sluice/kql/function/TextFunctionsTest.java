package io.sluice.kql.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replacing, searching and encoding texts, with characters of one to four bytes. */
class TextFunctionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "replace_strings('abcab', dynamic(['ab', 'c']), dynamic(['x', 'y'])) | xyx",
                "replace_strings('abab', dynamic(['ba', 'ab']), dynamic(['1', '2'])) | a1b",
                "replace_strings('aaa', dynamic(['aa']), dynamic(['b'])) | ba",
                "replace_strings('abc', dynamic(['a', 'b']), dynamic([1, 'x'])) | axc",
                "replace_strings('abc', dynamic([]), dynamic([])) | abc",
                "replace_strings('', dynamic(['a']), dynamic(['b'])) | ``",
                "has_any_index('The quick fox', dynamic(['fo', 'FOX'])) | 1",
                "has_any_index('The quick fox', dynamic([])) | -1",
                "has_any_index('', dynamic(['x'])) | -1",
                "strlen('a\u00e9\u20ac\\U0001F600') | 4",
                "string_size('a\u00e9\u20ac\\U0001F600') | 10",
                "substring('a\u00e9\u20ac\\U0001F600z', 2, 2) | `\u20ac\ud83d\ude00`",
                "reverse('a\u00e9\\U0001F600') | `\ud83d\ude00\u00e9a`",
                "'stra\u00dfe' has 'STRA\u00dfE' | true",
                "'\u00c4pfel' startswith '\u00e4p' | true",
                "'\u00c4pfel' startswith_cs '\u00e4p' | false",
                "'x' in~ ('X', 'y') | true",
                "'x' !in ('X', 'y') | true",
                "'a b' has_all ('a', 'b') | true",
                "not('a b' has_any ('a', 'c')) | false",
                "'prefix-x' hasprefix_cs 'Pre' | false",
                "'prefix-x' !hassuffix 'FIX' | false",
                "'aXb' !contains_cs 'x' | true",
                "'abc' matches regex '^a.c$' | true",
                "dynamic_to_json(dynamic({'b': 1, 'a': {'d': 2, 'c': [3]}})) |"
                        + " `{\"a\":{\"c\":[3],\"d\":2},\"b\":1}`",
                "dynamic_to_json(1.5) | 1.5",
                "gzip_decompress_from_base64_string(gzip_compress_to_base64_string('h\u00e9')) |"
                        + " `h\u00e9`",
                "zlib_decompress_from_base64_string(zlib_compress_to_base64_string('h\u00e9')) |"
                        + " `h\u00e9`",
                "gzip_decompress_from_base64_string('no') | ``",
                "base64_decode_tostring(base64_encode_tostring('\u20ac')) | `\u20ac`",
                "url_decode(url_encode('a b&\u00e9')) | `a b&\u00e9`",
                "strcat_delim(0, 'a', 1, true) | a010true",
                "bag_pack('a', 1).a + 1 | 2",
                "dynamic({'a': [1, {'b': 2}]}).a[1].b | 2",
                "dynamic({'a': [1, 2]}).a[-1] | 2",
                "isnull(dynamic({'a': 1}).b.c) | true",
            })
    void values(String expression, String expected) {
        assertThat(Evaluated.text(expression)).isEqualTo(expected);
    }
}
