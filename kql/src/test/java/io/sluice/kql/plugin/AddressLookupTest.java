package io.sluice.kql.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressLookupTest {
    private static final String V4 =
            """
            let networks = datatable(network: string, site: string, kind: string, n: long) [
              '10.1.0.0/16', 'wide', 'lan', 1,
              '10.1.2.0/24', 'narrow', 'lan', 2,
              '10.1.2.3', 'one', 'wan', 3,
              'nowhere', 'wrong', 'lan', 4];
            datatable(ip: string, kind: string) [
              '10.1.2.3', 'lan', '10.1.9.9', 'lan', '192.168.0.1', 'wan', '', 'lan']
            | evaluate\s""";

    @Test
    void rowsMeetEveryNetworkThatHasTheirAddress() {
        LocalAnswer.of(V4 + "ipv4_lookup(networks, ip, network) | project-away kind, kind1")
                .has("ip:string,network:string,site:string,n:long")
                .gives(
                        "10.1.2.3|10.1.0.0/16|wide|1",
                        "10.1.2.3|10.1.2.0/24|narrow|2",
                        "10.1.2.3|10.1.2.3|one|3",
                        "10.1.9.9|10.1.0.0/16|wide|1");
    }

    @Test
    void furtherKeysMustBeEqualAndAppearOnce() {
        LocalAnswer.of(V4 + "ipv4_lookup(networks, ip, network, kind)")
                .has("ip:string,kind:string,network:string,site:string,n:long")
                .gives(
                        "10.1.2.3|lan|10.1.0.0/16|wide|1",
                        "10.1.2.3|lan|10.1.2.0/24|narrow|2",
                        "10.1.9.9|lan|10.1.0.0/16|wide|1");
    }

    @Test
    void rowsWithoutANetworkStayWhenAskedFor() {
        String expected = "2";
        for (String unmatched : new String[] {"true", "return_unmatched = true"}) {
            LocalAnswer.of(
                            V4
                                    + "ipv4_lookup(networks, ip, network, kind, "
                                    + unmatched
                                    + ") | where isnull(n) | count")
                    .gives(expected);
        }
        LocalAnswer.of(V4 + "ipv4_lookup(networks, ip, network, true) | where site == '' | count")
                .gives("2");
        LocalAnswer.of(V4 + "ipv4_lookup(networks, ip, network, false) | count").gives("4");
    }

    @Test
    void wideSourceMeetsTheNetworksInIt() {
        LocalAnswer.of(
                        "let networks = datatable(net: string) ['10.1.2.0/24', '10.2.0.0/16'];"
                                + " print ip = '10.1.0.0/16' | evaluate ipv4_lookup(networks, ip,"
                                + " net)")
                .gives("10.1.0.0/16|10.1.2.0/24");
    }

    @Test
    void ipv6NetworksAreFoundByTheirPrefixToo() {
        String rows =
                "let networks = datatable(net: string, site: string) ['2001:db8::/32', 'a',"
                        + " 'fe80::/10', 'b', '10.0.0.0/8', 'c']; datatable(ip: string)"
                        + " ['2001:0db8:0:1::7', 'febf::1', '::1', '10.2.3.4'] | evaluate"
                        + " ipv6_lookup(networks, ip, net";
        LocalAnswer.of(rows + ") | project ip, site")
                .gives("2001:0db8:0:1::7|a", "febf::1|b", "10.2.3.4|c");
        LocalAnswer.of(rows + ", return_unmatched = true) | count").gives("4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ipv4_lookup(nets, ip, network); UNKNOWN_TABLE",
                "ipv4_lookup(networks, iq, network); UNKNOWN_COLUMN",
                "ipv4_lookup(networks, ip, net); UNKNOWN_COLUMN",
                "ipv4_lookup(networks, ip, n); TYPE_MISMATCH",
                "ipv4_lookup(networks, ip); WRONG_ARGUMENT_COUNT",
                "ipv4_lookup(networks, ip, network, site); UNKNOWN_COLUMN",
                "ipv6_lookup(networks, ip, network, kind); UNKNOWN_COLUMN",
                "ipv6_lookup(networks, ip, network, true, 1); WRONG_ARGUMENT_COUNT",
            })
    void mistakesAreReported(String plugin, ErrorCode code) {
        assertThat(LocalAnswer.refusal(V4 + plugin))
                .extracting(Diagnostic::code)
                .containsExactly(code);
    }
}
