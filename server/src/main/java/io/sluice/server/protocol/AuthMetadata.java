package io.sluice.server.protocol;

import io.javalin.http.Context;

/**
 * Where a client would get a token. Clients ask before their first request and need an answer of
 * this form; without authentication none of them goes there.
 */
final class AuthMetadata {
    private static final String BODY =
            """
            {"AzureAD":{"LoginEndpoint":"https://login.microsoftonline.com","LoginMfaRequired":false,\
            "KustoClientAppId":"db662dc1-0cfe-4e1c-a843-19a68e65be58",\
            "KustoClientRedirectUri":"https://microsoft/kustoclient",\
            "KustoServiceResourceId":"https://kusto.kusto.windows.net",\
            "FirstPartyAuthorityUrl":"https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a"}}""";

    private AuthMetadata() {}

    static void write(Context http) {
        http.contentType("application/json; charset=utf-8").result(BODY);
    }
}
