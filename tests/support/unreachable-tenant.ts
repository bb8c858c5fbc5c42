// Settings of a tenant that no server listens for, for tests in a child process.

export const UNREACHABLE_TENANT = {
    "sailpoint:baseUrl": "http://127.0.0.1:1",
    "sailpoint:clientId": "id",
    "sailpoint:clientSecret": "secret",
    // A retry would fail too.
    "sailpoint:operationTimeoutSeconds": "0.1",
};
