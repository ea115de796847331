package io.sluice.kql.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses and URLs, well-formed and not. */
class NetworkFunctionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "parse_ipv4('0.0.0.0') | 0",
                "parse_ipv4('255.255.255.255') | 4294967295",
                "parse_ipv4('10.20.30.40/8') | 167772160",
                "parse_ipv4(' 1.2.3.4 ') | 16909060",
                "parse_ipv4('1.2.3') | null",
                "parse_ipv4('1.2.3.256') | null",
                "parse_ipv4('1.2.3.4.5') | null",
                "parse_ipv4('1.2.3.4/33') | null",
                "parse_ipv4('1.2.3.4/') | null",
                "parse_ipv4('') | null",
                "parse_ipv4_mask('1.2.3.4', 0) | 0",
                "parse_ipv4_mask('1.2.3.4', -1) | null",
                "parse_ipv4_mask('1.2.3.4/16', 24) | 16908288",
                "format_ipv4('10.9.8.7', 20) | 10.9.0.0",
                "format_ipv4(3232235777) | 192.168.1.1",
                "format_ipv4(-1) | ``",
                "format_ipv4_mask('10.9.8.7', 20) | 10.9.0.0/20",
                "ipv4_compare('10.0.0.1', '10.0.0.2') | -1",
                "ipv4_compare('200.0.0.1', '100.0.0.2') | 1",
                "ipv4_compare('10.0.0.1', '10.0.0.2', 30) | 0",
                "ipv4_compare('10.0.0.1', 'x') | null",
                "ipv4_is_match('10.1.1.1/16', '10.1.200.3') | true",
                "ipv4_is_match('10.1.1.1', '') | null",
                "ipv4_is_in_range('172.16.5.5', '172.16.0.0/12') | true",
                "ipv4_is_in_range('172.32.5.5', '172.16.0.0/12') | false",
                "ipv4_is_in_range('172.32.5.5', '172.16.0.0/99') | null",
                "ipv4_is_in_any_range('8.8.8.8', '10.0.0.0/8', '8.8.0.0/16') | true",
                "ipv4_is_in_any_range('8.8.8.8', dynamic(['x', '10.0.0.0/8'])) | false",
                "ipv4_is_in_any_range('x', dynamic(['10.0.0.0/8'])) | null",
                "ipv4_is_private('172.31.255.255') | true",
                "ipv4_is_private('172.32.0.0') | false",
                "ipv4_netmask_suffix('10.0.0.0/9') | 9",
                "ipv4_netmask_suffix('10.0.0') | null",
                "ipv4_range_to_cidr_list('10.0.0.1', '10.0.0.4') |"
                        + " `[\"10.0.0.1/32\",\"10.0.0.2/31\",\"10.0.0.4/32\"]`",
                "ipv4_range_to_cidr_list('0.0.0.0', '255.255.255.255') | `[\"0.0.0.0/0\"]`",
                "ipv4_range_to_cidr_list('10.0.0.9', '10.0.0.4') | []",
            })
    void ipv4(String expression, String expected) {
        assertThat(Evaluated.text(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "parse_ipv6('::') | 0000:0000:0000:0000:0000:0000:0000:0000",
                "parse_ipv6('2001:DB8::1') | 2001:0db8:0000:0000:0000:0000:0000:0001",
                "parse_ipv6('1:2:3:4:5:6:7::') | 0001:0002:0003:0004:0005:0006:0007:0000",
                "parse_ipv6('10.0.0.1') | 0000:0000:0000:0000:0000:ffff:0a00:0001",
                "parse_ipv6('2001:db8::1/16') | 2001:0000:0000:0000:0000:0000:0000:0000",
                "parse_ipv6('1:2:3:4:5:6:7:8:9') | ``",
                "parse_ipv6('1::2::3') | ``",
                "parse_ipv6('12345::') | ``",
                "parse_ipv6(':1') | ``",
                "parse_ipv6('g::') | ``",
                "parse_ipv6_mask('ffff::', 4) | f000:0000:0000:0000:0000:0000:0000:0000",
                "parse_ipv6_mask('ffff::', 129) | ``",
                "ipv6_compare('ff::1', 'ff::2') | -1",
                "ipv6_compare('8000::', '7fff::') | 1",
                "ipv6_compare('ff::1', 'ff::2', 64) | 0",
                "ipv6_compare('ff::1', '') | null",
                "ipv6_is_match('::ffff:10.0.0.1', '10.0.0.1') | true",
                "ipv6_is_in_range('fe80::9', 'fe80::/10') | true",
                "ipv6_is_in_range('ff80::9', 'fe80::/10') | false",
                "ipv6_is_in_any_range('fe80::9', 'fc00::/7', 'fe80::/10') | true",
                "ipv6_is_in_any_range('fe80::9', dynamic([])) | false",
            })
    void ipv6(String expression, String expected) {
        assertThat(Evaluated.text(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "has_ipv4('from 10.0.0.1, port 5', '10.0.0.1') | true",
                "has_ipv4('10.0.0.1', '10.0.0.1') | true",
                "has_ipv4('10.0.0.12', '10.0.0.1') | false",
                "has_ipv4('v10.0.0.1', '10.0.0.1') | false",
                "has_ipv4('10.0.0.1', '10.0.0') | false",
                "has_ipv4('', '10.0.0.1') | false",
                "has_ipv4_prefix('a 10.20.30.40 b', '10.20.') | true",
                "has_ipv4_prefix('a 10.20.30.40 b', '10.2.') | false",
                "has_ipv4_prefix('a 10.20.30 b', '10.20.') | false",
                "has_ipv4_prefix('a 10.20.30.40 b', '.') | false",
                "has_any_ipv4('a 10.0.0.1', '1.1.1.1', '10.0.0.1') | true",
                "has_any_ipv4('a 10.0.0.1', dynamic([1, '1.1.1.1'])) | false",
                "has_any_ipv4_prefix('a 10.0.0.1', dynamic(['9.', '10.'])) | true",
            })
    void addressesInText(String expression, String expected) {
        assertThat(Evaluated.text(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "parse_url('https://u:p@h.example:81/a/b?x=1&y=&z#f').Host | h.example",
                "parse_url('https://u:p@h.example:81/a/b?x=1&y=&z#f').Port | 81",
                "parse_url('https://u:p@h.example:81/a/b?x=1&y=&z#f').Path | /a/b",
                "parse_url('https://u:p@h.example:81/a/b?x=1&y=&z#f').Password | p",
                "parse_url('https://u:p@h.example:81/a/b?x=1&y=&z#f').Fragment | f",
                "parse_url('https://h?x=1&y=&z')['Query Parameters'] |"
                        + " `{\"x\":\"1\",\"y\":\"\",\"z\":\"\"}`",
                "parse_url('http://[::1]:80/').Host | [::1]",
                "parse_url('http://[::1]/').Port | ``",
                "parse_url('nothing').Scheme | ``",
                "parse_urlquery('?a=b=c')['Query Parameters'].a | b=c",
            })
    void urls(String expression, String expected) {
        assertThat(Evaluated.text(expression)).isEqualTo(expected);
    }
}
