// Boundary values of the format of each input.
import { checkInputs } from "./support/operations";

const VALID_INPUTS = {
    name: "reporting",
    description: "job",
    grantTypes: ["AUTHORIZATION_CODE"],
    redirectUris: ["https://example.com/back"],
    accessTokenValiditySeconds: 750,
};

function problemsOf(changes: Readonly<Record<string, unknown>>): string {
    return checkInputs({ ...VALID_INPUTS, ...changes }).problems.join("\n");
}

describe("check", () => {
    test.each(["a:b", "com.example+x-1.y:/back", "A1:b", "http://[::1]/?q=%20", "https://example.com/a/b?c=d"])(
        "when the redirect URI is %s, check accepts it",
        (uri) => {
            expect(problemsOf({ redirectUris: [uri] })).toBe("");
        },
    );

    test.each(["a:", ":b", "1a:b", "+a:b", "a_b:c", "a:b c", "a:b#c", "a: b", " a:b", "a:b\n"])(
        "when the redirect URI is %j, check reports that its format is invalid",
        (uri) => {
            expect(problemsOf({ redirectUris: [uri] })).toMatch(
                /^redirectUris\[0\] must be an absolute URI with a scheme, without blanks and without a fragment/,
            );
        },
    );

    test.each(["https://", "http://", "HTTPS://", "https:a", "https:/a", "https:///a", "https://?a", "http://:80"])(
        "when the redirect URI is %s, check reports that it has no host",
        (uri) => {
            expect(problemsOf({ redirectUris: [uri] })).toBe(
                "redirectUris[0] must have a host after http:// or https://",
            );
        },
    );

    test.each(["javascript:alert(1)", "JavaScript://x/%0Aalert(1)", "data:text/html,x", "vbscript:x", "blob:x"])(
        "when the redirect URI is %s, check reports that its scheme is not allowed",
        (uri) => {
            expect(problemsOf({ redirectUris: [uri] })).toMatch(
                /^redirectUris\[0\] must not have a scheme that a browser/,
            );
        },
    );

    test.each(["http://a", "https://[::1]:67890/", "javascriptx:/back", "app://", "data.example:/back"])(
        "when the redirect URI is %s, check accepts its scheme and host",
        (uri) => {
            expect(problemsOf({ redirectUris: [uri] })).toBe("");
        },
    );

    test.each(["https://a", "h://a", "https://example.com/#part", "a+b.c-1://x/y"])(
        "when homepageUrl is %s, check accepts it",
        (homepageUrl) => {
            expect(problemsOf({ homepageUrl })).toBe("");
        },
    );

    test.each(["https:a", "https:/a", "https://", "https:///a", "https://?a", "https://#a", "https://a b", "1h://a"])(
        "when homepageUrl is %s, check reports that its format is invalid",
        (homepageUrl) => {
            expect(problemsOf({ homepageUrl })).toMatch(/^homepageUrl must be an absolute URL, such as https:/);
        },
    );

    test("when homepageUrl has a scheme that a browser runs (javascript), check reports that its scheme is not allowed", () => {
        for (const homepageUrl of ["javascript://x/%0Aalert(1)", "VBScript://x", "data://x", "blob://x"]) {
            expect(problemsOf({ homepageUrl })).toMatch(/^homepageUrl must not have a scheme that a browser runs/);
        }
    });

    test.each([
        [0, "accessTokenValiditySeconds must be at least 1"],
        ["0", "accessTokenValiditySeconds must be a whole number (not a string) from 1 to 2147483647"],
        [0.5, "accessTokenValiditySeconds must be a whole number from 1 to 2147483647"],
    ])("when accessTokenValiditySeconds is %j, the problem names only the violated rule", (value, expected) => {
        expect(problemsOf({ accessTokenValiditySeconds: value })).toBe(expected);
    });

    test("when homepageUrl and businessName are blank, check accepts them", () => {
        expect(problemsOf({ homepageUrl: " ", businessName: " " })).toBe("");
    });

    test.each([
        { accessTokenValiditySeconds: 1 },
        { accessTokenValiditySeconds: 2 ** 31 - 1 },
        { rotateAfterDays: 1 },
        { rotateWhenChanged: {} },
        { grantTypes: ["CLIENT_CREDENTIALS"], redirectUris: [] },
    ])("when the inputs contain %j, check reports no problem", (changes) => {
        expect(problemsOf(changes)).toBe("");
    });

    test.each([
        [{ accessTokenValiditySeconds: 2 ** 31 }, "accessTokenValiditySeconds must be at most 2147483647"],
        [{ refreshTokenValiditySeconds: 0 }, "refreshTokenValiditySeconds must be at least 1"],
        [{ refreshTokenValiditySeconds: NaN }, "refreshTokenValiditySeconds must be a whole number from 1"],
        [{ refreshTokenValiditySeconds: true }, "refreshTokenValiditySeconds must be a whole number from 1"],
        [{ rotateAfterDays: "1" }, "rotateAfterDays must be a whole number"],
        [{ rotateWhenChanged: "x" }, "rotateWhenChanged must be a map of strings"],
        [{ rotateWhenChanged: { a: "x", b: 1 } }, "rotateWhenChanged must be a map of strings"],
        [{ strongAuthSupported: 1 }, "strongAuthSupported must be true or false"],
        [{ scope: "x" }, "scope must be a list of strings"],
        [{ scope: [] }, 'scope: ["sp:scopes:all"] to grant all rights on purpose'],
        [{ redirectUris: null }, "redirectUris is required with the grant type AUTHORIZATION_CODE: give at least one"],
        [{ redirectUris: "x" }, "redirectUris must be a list of strings"],
        [{ grantTypes: "AUTHORIZATION_CODE", redirectUris: null }, "grantTypes must be a list of strings"],
    ])("when the inputs contain %j, check reports one problem: %s", (changes, expected) => {
        expect(problemsOf(changes)).toContain(expected);
        expect(problemsOf(changes).split("\n")).toHaveLength(1);
    });

    test("when the name of an input starts with two underscores, check keeps it; when it starts with one, check reports it", () => {
        expect(checkInputs({ ...VALID_INPUTS, __timeouts: { create: "5m" } }).inputs.__timeouts).toEqual({
            create: "5m",
        });
        expect(problemsOf({ _timeouts: 1 })).toContain("_timeouts is not an input of this resource");
    });
});
