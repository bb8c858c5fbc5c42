// Reading calls from lines of logs and scripts, and from HAR files.
import { readArguments } from "../../../../src/cli/scopes/read-arguments";
import { readHar } from "../../../../src/cli/scopes/read-har";
import { callsInLine, readLog } from "../../../../src/cli/scopes/read-log";

const URL = "https://acme.api.identitynow.com/v2025/sources";

describe("a line of a log", () => {
    test.each([
        [
            "the common log format",
            '10.0.0.1 - - [27/Nov/2026:06:30:52 +0000] "GET /v2025/sources?limit=5 HTTP/1.1" 200 12',
        ],
        ["a load balancer's log", `https 2026-11-27 "GET ${URL.replace(".com", ".com:443")}?x HTTP/1.1" 200`],
        [
            "an HTTP library's log",
            `2026-11-27 06:30:52 DEBUG urllib3 ${URL}:443 "GET /v2025/sources HTTP/1.1" 200 None`,
        ],
        ["method and URL", `GET ${URL}`],
        ["a command of a browser for cmd", `curl ^"${URL}^?a^=b^" ^\r\n  -H ^"accept: x^"`],
        ["method, URL and more text", `INFO: GET ${URL}, 200 in 30 ms`],
        ["key=value", "time=1 method=GET status=200 path=/v2025/sources duration=3"],
        ["key=value with quotes", `level=info msg="sent" method="get" url="${URL}"`],
        ["JSON", JSON.stringify({ time: 1, url: URL, level: "info", method: "GET" })],
        ["nested JSON", JSON.stringify({ http: { request: { httpMethod: "get", requestUri: "/v2025/sources?a=b" } } })],
        ["JSON with escaped slashes", '{"method":"GET","url":"https:\\/\\/acme.example\\/v2025\\/sources"}'],
        ["JSON with a request line", '{"request":"GET /v2025/sources HTTP/1.1","status":200}'],
    ])("when a line has %s, the call is found", (_, line) => {
        expect(callsInLine(line)).toEqual([{ method: "GET", path: "/v2025/sources" }]);
    });

    test.each([
        ["curl URL", "GET"],
        ["curl -s -H 'Authorization: Bearer GET /x' URL", "GET"],
        ["$ curl --request POST 'URL' --data '{}'", "POST"],
        ['curl -XPATCH "URL?x=1"', "PATCH"],
        ["curl --request=DELETE --url URL", "DELETE"],
        ["curl -d '{\"a\": \"it'\\''s\"}' URL", "POST"],
        ["curl --json @file.json URL", "POST"],
        ["curl --data-urlencode a=b -G URL", "GET"],
        ["curl -I URL", "HEAD"],
        ["curl -sX POST URL", "POST"],
        ["curl -sXDELETE URL", "DELETE"],
        ["curl -d@body.json URL", "POST"],
        ["curl -d'{}' URL", "POST"],
        ["curl -sSd '{}' URL", "POST"],
        ["curl -sGd a=b URL", "GET"],
        ["curl -d - -- URL", "POST"],
        ["curl -GId a=b URL", "HEAD"],
        ["curl -Ddump.txt -Udave:pw URL", "GET"],
        ["curl -s URL | cut -d, -f1", "GET"],
        ["curl -s URL && base64 -d file", "GET"],
        ["curl -s 'URL' | tr -d '|'", "GET"],
        ["it's sent: curl -X DELETE -H 'Accept: a;q=1' URL", "DELETE"],
        ["curl -s &>/dev/null URL", "GET"],
        ["curl ^\n -X PUT ^\n URL", "PUT"],
        ["curl URL\\\n  -X DELETE", "DELETE"],
        ["curl -s \\\n -X PUT \\\n URL\necho -X DELETE", "PUT"],
        ["curl -T file URL", "PUT"],
        ["curl -x http://proxy.example:8080 -e https://other.example/v3/roles URL", "GET"],
        ["curl -o /dev/null -w out/file URL", "GET"],
        ["curl -b /tmp/cookies acme.api.identitynow.com/v2025/sources", "GET"],
        ["curl $BASE_URL/v2025/sources", "GET"],
        ['curl "${BASE_URL}/v2025/sources"', "GET"],
        ["curl {{baseUrl}}/v2025/sources", "GET"],
    ])("when the line is %s, the method of the call is %s", (line, method) => {
        const calls = callsInLine(line.replace(/\bURL\b/, URL).replace(/\bURL\?/, `${URL}?`));
        expect(calls).toEqual([{ method, path: "/v2025/sources" }]);
    });

    test("when a path has a parameter in angle brackets, it belongs to the path", () => {
        expect(callsInLine("GET /v2025/sources/<id>/schemas 200")).toEqual([
            { method: "GET", path: "/v2025/sources/<id>/schemas" },
        ]);
    });

    test("when a line has several curl commands, the call of each is found", () => {
        const line =
            'curl -s "$BASE/v2025/sources" | jq -r .id | xargs -I{} curl -X DELETE "$BASE/v2025/sources/{}"; ' +
            'curl -d @body.json "$BASE/v2025/access-requests"&& curl $BASE/v2025/roles?limit=1&offset=2';
        expect(callsInLine(line).map((call) => call && `${call.method} ${call.path}`)).toEqual([
            "GET /v2025/sources",
            "DELETE /v2025/sources/{}",
            "POST /v2025/access-requests",
            "GET /v2025/roles",
        ]);
    });

    test.each([
        "",
        "Server started",
        "curl --help",
        "curl -H 'Accept: application/json'",
        "GET ready for /v2025/sources",
        '{"method":"GET"}',
        "{broken",
        "widget /v2025/sources",
        "TARGET /v2025/sources",
    ])("when the line is %j, no call is found", (line) => {
        expect(callsInLine(line)).toEqual([undefined]);
    });
});

test.each(["\\", "^", "`"])("when a script continues a curl command with %s, its call is found", (continuation) => {
    const text = `GET /v3/a\ncurl ${continuation}\r\n  -X PUT ${continuation}\n  ${URL}\n`;
    expect(readLog(text)).toEqual({
        calls: [
            { method: "GET", path: "/v3/a" },
            { method: "PUT", path: "/v2025/sources" },
        ],
        unread: 0,
    });
});

test("when one of two curl commands cannot be read, a log counts it, and an argument is an error", () => {
    const text = `curl ${URL} && curl -X FOO ${URL}`;
    expect(readLog(text)).toEqual({ calls: [{ method: "GET", path: "/v2025/sources" }], unread: 1 });
    expect(() => readArguments([text])).toThrow("no known method");
});

test("when a log is read, its calls are returned, and non-empty lines without a call are counted", () => {
    const text = "\uFEFFGET /v3/a\r\n\r\nhello\r\ncurl -X POST \\\r\n  https://acme.example/v3/b \\\n  -d x\nbye\n";
    expect(readLog(text)).toEqual({
        calls: [
            { method: "GET", path: "/v3/a" },
            { method: "POST", path: "/v3/b" },
        ],
        unread: 2,
    });
});

describe("a HAR file", () => {
    test("when a HAR file has entries, the calls of the valid entries are returned", () => {
        const entries = [
            {
                request: {
                    method: "GET",
                    url: `${URL}?limit=5`,
                    headers: [{ name: "Authorization", value: "secret" }],
                },
            },
            { request: { method: "CONNECT", url: URL } },
            { request: { url: URL } },
            {},
            null,
        ];
        expect(readHar(JSON.stringify({ log: { entries } }))).toEqual({
            calls: [{ method: "GET", path: "/v2025/sources" }],
            unread: 4,
        });
    });

    test.each([
        ["canary", "the HAR file is not valid JSON"],
        ["null", "the HAR file has no log.entries"],
        ['{"log":{"entries":"canary"}}', "the HAR file has no log.entries"],
    ])("when the content of the HAR file is %s, the error states the problem without a quotation", (text, message) => {
        expect(() => readHar(text)).toThrow(new Error(message));
    });
});
