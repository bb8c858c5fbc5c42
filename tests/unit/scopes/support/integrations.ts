// Real integrations with the calls from their documents or sources, and the smallest set of scopes, determined by hand.

export interface Integration {
    readonly name: string;
    /** The source of the calls. */
    readonly source: string;
    readonly calls: readonly string[];
    readonly scopes: readonly string[];
}

export const INTEGRATIONS: readonly Integration[] = [
    {
        name: "audit events for a SIEM",
        source: "SailPoint's guide Searching Audit Events",
        calls: ["POST /search/v1"],
        scopes: ["sp:search:read"],
    },
    {
        name: "access profiles that nobody may request, one by one",
        source: "SailPoint's guide Disable Access Profile Requests",
        calls: ["POST /v3/search", "PATCH /v3/access-profiles/{id}"],
        scopes: ["idn:access-profile:manage", "sp:search:read"],
    },
    {
        name: "access profiles that nobody may request, in bulk",
        source: "SailPoint's guide Disable Access Profile Requests",
        calls: ["POST /v3/search", "POST /beta/access-profiles/bulk-update-requestable"],
        scopes: ["idn:access-profile:manage", "sp:search:read"],
    },
    {
        name: "service accounts",
        source: "SailPoint's guide Service Accounts",
        calls: ["GET /v2025/sources", "GET /v2025/accounts", "POST /v2025/accounts"],
        scopes: ["idn:accounts:manage", "idn:sources:read"],
    },
    {
        name: "export of the tenant's configuration",
        source: "SailPoint's guide SaaS Configuration",
        calls: [
            "GET /v2025/sp-config/config-objects",
            "POST /v2025/sp-config/export",
            "GET /v2025/sp-config/export/{id}",
            "GET /v2025/sp-config/export/{id}/download",
        ],
        scopes: ["sp:config:read"],
    },
    {
        name: "import of a configuration",
        source: "SailPoint's guide SaaS Configuration",
        calls: [
            "GET /v2025/sp-config/config-objects",
            "POST /v2025/sp-config/import",
            "GET /v2025/sp-config/import/{id}",
            "GET /v2025/sp-config/import/{id}/download",
        ],
        scopes: ["sp:config:manage"],
    },
    {
        name: "export of the tenant's configuration, by the beta version",
        source: "SailPoint's guide SaaS Configuration; the document of beta names no scope for the download",
        calls: [
            "GET /beta/sp-config/config-objects",
            "POST /beta/sp-config/export",
            "GET /beta/sp-config/export/{id}",
            "GET /beta/sp-config/export/{id}/download",
        ],
        scopes: ["sp:scopes:all"],
    },
    {
        name: "governance groups",
        source: "the examples of SailPoint's Python SDK",
        calls: [
            "POST /beta/workgroups",
            "GET /beta/workgroups",
            "PATCH /beta/workgroups/{id}",
            "DELETE /beta/workgroups/{id}",
        ],
        scopes: ["idn:workgroup:manage"],
    },
    {
        name: "subscriptions to event triggers, with a test event",
        source: "SailPoint's guides Subscribing to a Trigger and Testing Triggers",
        calls: [
            "GET /beta/triggers",
            "POST /beta/trigger-subscriptions",
            "POST /beta/trigger-invocations/test",
            "GET /beta/trigger-invocations/status",
        ],
        scopes: [
            "sp:trigger-service-invocation-status:manage",
            "sp:trigger-service-subscriptions:manage",
            "sp:trigger-service-subscriptions:read",
        ],
    },
    {
        name: "Zapier: access requests and certifications",
        source: "sailpoint-oss/colab-sailpoint-zapier-integration",
        calls: [
            "GET /v3/requestable-objects",
            "POST /v3/access-requests",
            "GET /v3/certifications",
            "GET /v3/certifications/{id}",
            "POST /beta/trigger-subscriptions",
            "DELETE /beta/trigger-subscriptions/{id}",
        ],
        scopes: [
            "idn:access-request-self:manage",
            "idn:campaign:read",
            "idn:requestable-objects:read",
            "sp:trigger-service-subscriptions:manage",
        ],
    },
    {
        name: "the OAuth clients of a stack",
        source: "this package",
        calls: [
            "POST /v2025/oauth-clients",
            "GET /v2025/oauth-clients",
            "GET /v2025/oauth-clients/{id}",
            "PATCH /v2025/oauth-clients/{id}",
            "DELETE /v2025/oauth-clients/{id}",
        ],
        scopes: ["sp:oauth-client:manage"],
    },
];
