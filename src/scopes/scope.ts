// Made by `npm run scope-data` from SailPoint's API documents of 2026-08-22, commit 81ef79d05e43806f9083f42015a2a359bbd76e1f.

/** The scopes that SailPoint documents, named by their words: `Scope.IdnSourcesRead` is `idn:sources:read`. */
export const Scope = {
    /** `das:applications:manage` */
    DasApplicationsManage: "das:applications:manage",
    /** `das:applications:read` */
    DasApplicationsRead: "das:applications:read",
    /** `das:identity-collectors:manage` */
    DasIdentityCollectorsManage: "das:identity-collectors:manage",
    /** `das:identity-collectors:read` */
    DasIdentityCollectorsRead: "das:identity-collectors:read",
    /** `das:owners:manage` */
    DasOwnersManage: "das:owners:manage",
    /** `das:owners:read` */
    DasOwnersRead: "das:owners:read",
    /** `das:task:manage` */
    DasTaskManage: "das:task:manage",
    /** `das:task:read` */
    DasTaskRead: "das:task:read",
    /** `iai:access-modeling:manage` */
    IaiAccessModelingManage: "iai:access-modeling:manage",
    /** `iai:access-modeling:read` */
    IaiAccessModelingRead: "iai:access-modeling:read",
    /** `iai:access-request-recommender:manage` */
    IaiAccessRequestRecommenderManage: "iai:access-request-recommender:manage",
    /** `iai:access-request-recommender:read` */
    IaiAccessRequestRecommenderRead: "iai:access-request-recommender:read",
    /** `iai:configuration:manage` */
    IaiConfigurationManage: "iai:configuration:manage",
    /** `iai:configuration:read` */
    IaiConfigurationRead: "iai:configuration:read",
    /** `iai:decisions:manage` */
    IaiDecisionsManage: "iai:decisions:manage",
    /** `iai:outliers:manage` */
    IaiOutliersManage: "iai:outliers:manage",
    /** `iai:outliers:read` */
    IaiOutliersRead: "iai:outliers:read",
    /** `iai:role-insights` */
    IaiRoleInsights: "iai:role-insights",
    /** `idn:access-model-metadata:create` */
    IdnAccessModelMetadataCreate: "idn:access-model-metadata:create",
    /** `idn:access-model-metadata:manage` */
    IdnAccessModelMetadataManage: "idn:access-model-metadata:manage",
    /** `idn:access-model-metadata:read` */
    IdnAccessModelMetadataRead: "idn:access-model-metadata:read",
    /** `idn:access-model-metadata:update` */
    IdnAccessModelMetadataUpdate: "idn:access-model-metadata:update",
    /** `idn:access-profile:manage` */
    IdnAccessProfileManage: "idn:access-profile:manage",
    /** `idn:access-profile:read` */
    IdnAccessProfileRead: "idn:access-profile:read",
    /** `idn:access-request-administration:manage` */
    IdnAccessRequestAdministrationManage: "idn:access-request-administration:manage",
    /** `idn:access-request-administration:read` */
    IdnAccessRequestAdministrationRead: "idn:access-request-administration:read",
    /** `idn:access-request-approvals-summary:read` */
    IdnAccessRequestApprovalsSummaryRead: "idn:access-request-approvals-summary:read",
    /** `idn:access-request-approvals:manage` */
    IdnAccessRequestApprovalsManage: "idn:access-request-approvals:manage",
    /** `idn:access-request-approvals:read` */
    IdnAccessRequestApprovalsRead: "idn:access-request-approvals:read",
    /** `idn:access-request-config:manage` */
    IdnAccessRequestConfigManage: "idn:access-request-config:manage",
    /** `idn:access-request-config:read` */
    IdnAccessRequestConfigRead: "idn:access-request-config:read",
    /** `idn:access-request-self:manage` */
    IdnAccessRequestSelfManage: "idn:access-request-self:manage",
    /** `idn:access-request-status:read` */
    IdnAccessRequestStatusRead: "idn:access-request-status:read",
    /** `idn:access-request:create` */
    IdnAccessRequestCreate: "idn:access-request:create",
    /** `idn:access-request:manage` */
    IdnAccessRequestManage: "idn:access-request:manage",
    /** `idn:account-config:manage` */
    IdnAccountConfigManage: "idn:account-config:manage",
    /** `idn:account-config:read` */
    IdnAccountConfigRead: "idn:account-config:read",
    /** `idn:account-requests:create` */
    IdnAccountRequestsCreate: "idn:account-requests:create",
    /** `idn:account-requests:management` */
    IdnAccountRequestsManagement: "idn:account-requests:management",
    /** `idn:account-requests:read` */
    IdnAccountRequestsRead: "idn:account-requests:read",
    /** `idn:account:update` */
    IdnAccountUpdate: "idn:account:update",
    /** `idn:accounts-provisioning:manage` */
    IdnAccountsProvisioningManage: "idn:accounts-provisioning:manage",
    /** `idn:accounts-state:manage` */
    IdnAccountsStateManage: "idn:accounts-state:manage",
    /** `idn:accounts:manage` */
    IdnAccountsManage: "idn:accounts:manage",
    /** `idn:accounts:read` */
    IdnAccountsRead: "idn:accounts:read",
    /** `idn:app-roles:manage` */
    IdnAppRolesManage: "idn:app-roles:manage",
    /** `idn:app-roles:read` */
    IdnAppRolesRead: "idn:app-roles:read",
    /** `idn:application-discovery:read` */
    IdnApplicationDiscoveryRead: "idn:application-discovery:read",
    /** `idn:application-discovery:write` */
    IdnApplicationDiscoveryWrite: "idn:application-discovery:write",
    /** `idn:attr-sync-source-config:manage` */
    IdnAttrSyncSourceConfigManage: "idn:attr-sync-source-config:manage",
    /** `idn:attr-sync-source-config:read` */
    IdnAttrSyncSourceConfigRead: "idn:attr-sync-source-config:read",
    /** `idn:branding:manage` */
    IdnBrandingManage: "idn:branding:manage",
    /** `idn:branding:read` */
    IdnBrandingRead: "idn:branding:read",
    /** `idn:business-application:create` */
    IdnBusinessApplicationCreate: "idn:business-application:create",
    /** `idn:business-application:read` */
    IdnBusinessApplicationRead: "idn:business-application:read",
    /** `idn:business-application:update` */
    IdnBusinessApplicationUpdate: "idn:business-application:update",
    /** `idn:campaign-filter:manage` */
    IdnCampaignFilterManage: "idn:campaign-filter:manage",
    /** `idn:campaign-filter:read` */
    IdnCampaignFilterRead: "idn:campaign-filter:read",
    /** `idn:campaign-report:manage` */
    IdnCampaignReportManage: "idn:campaign-report:manage",
    /** `idn:campaign-report:read` */
    IdnCampaignReportRead: "idn:campaign-report:read",
    /** `idn:campaign-temlates:read` */
    IdnCampaignTemlatesRead: "idn:campaign-temlates:read",
    /** `idn:campaign-template:manage` */
    IdnCampaignTemplateManage: "idn:campaign-template:manage",
    /** `idn:campaign-template:read` */
    IdnCampaignTemplateRead: "idn:campaign-template:read",
    /** `idn:campaign:manage` */
    IdnCampaignManage: "idn:campaign:manage",
    /** `idn:campaign:read` */
    IdnCampaignRead: "idn:campaign:read",
    /** `idn:certification:read` */
    IdnCertificationRead: "idn:certification:read",
    /** `idn:certification:write` */
    IdnCertificationWrite: "idn:certification:write",
    /** `idn:connector-config:manage` */
    IdnConnectorConfigManage: "idn:connector-config:manage",
    /** `idn:connector-config:read` */
    IdnConnectorConfigRead: "idn:connector-config:read",
    /** `idn:data-segment:manage` */
    IdnDataSegmentManage: "idn:data-segment:manage",
    /** `idn:data-segment:read` */
    IdnDataSegmentRead: "idn:data-segment:read",
    /** `idn:entitlement-connections:list` */
    IdnEntitlementConnectionsList: "idn:entitlement-connections:list",
    /** `idn:entitlement-connections:manage` */
    IdnEntitlementConnectionsManage: "idn:entitlement-connections:manage",
    /** `idn:entitlement-connections:read` */
    IdnEntitlementConnectionsRead: "idn:entitlement-connections:read",
    /** `idn:entitlement:manage` */
    IdnEntitlementManage: "idn:entitlement:manage",
    /** `idn:entitlement:read` */
    IdnEntitlementRead: "idn:entitlement:read",
    /** `idn:entitlement:update` */
    IdnEntitlementUpdate: "idn:entitlement:update",
    /** `idn:icons:manage` */
    IdnIconsManage: "idn:icons:manage",
    /** `idn:identity-direct-report:read` */
    IdnIdentityDirectReportRead: "idn:identity-direct-report:read",
    /** `idn:identity-history:manage` */
    IdnIdentityHistoryManage: "idn:identity-history:manage",
    /** `idn:identity-history:read` */
    IdnIdentityHistoryRead: "idn:identity-history:read",
    /** `idn:identity-lifecycle-state:manage` */
    IdnIdentityLifecycleStateManage: "idn:identity-lifecycle-state:manage",
    /** `idn:identity-profile-attribute:manage` */
    IdnIdentityProfileAttributeManage: "idn:identity-profile-attribute:manage",
    /** `idn:identity-profile-attribute:read` */
    IdnIdentityProfileAttributeRead: "idn:identity-profile-attribute:read",
    /** `idn:identity-profile-lifecycle-state:manage` */
    IdnIdentityProfileLifecycleStateManage: "idn:identity-profile-lifecycle-state:manage",
    /** `idn:identity-profile-lifecycle-state:read` */
    IdnIdentityProfileLifecycleStateRead: "idn:identity-profile-lifecycle-state:read",
    /** `idn:identity-profile:delete` */
    IdnIdentityProfileDelete: "idn:identity-profile:delete",
    /** `idn:identity-profile:manage` */
    IdnIdentityProfileManage: "idn:identity-profile:manage",
    /** `idn:identity-profile:read` */
    IdnIdentityProfileRead: "idn:identity-profile:read",
    /** `idn:identity:manage` */
    IdnIdentityManage: "idn:identity:manage",
    /** `idn:identity:process` */
    IdnIdentityProcess: "idn:identity:process",
    /** `idn:identity:read` */
    IdnIdentityRead: "idn:identity:read",
    /** `idn:identity:update` */
    IdnIdentityUpdate: "idn:identity:update",
    /** `idn:jit-activation-history-self:read` */
    IdnJitActivationHistorySelfRead: "idn:jit-activation-history-self:read",
    /** `idn:jit-activation-history:read` */
    IdnJitActivationHistoryRead: "idn:jit-activation-history:read",
    /** `idn:jit-activation-workflow:activate` */
    IdnJitActivationWorkflowActivate: "idn:jit-activation-workflow:activate",
    /** `idn:jit-activation-workflow:deactivate` */
    IdnJitActivationWorkflowDeactivate: "idn:jit-activation-workflow:deactivate",
    /** `idn:jit-activation-workflow:extend` */
    IdnJitActivationWorkflowExtend: "idn:jit-activation-workflow:extend",
    /** `idn:jit-activation-workflow:manage` */
    IdnJitActivationWorkflowManage: "idn:jit-activation-workflow:manage",
    /** `idn:jit-policy:manage` */
    IdnJitPolicyManage: "idn:jit-policy:manage",
    /** `idn:jit-policy:read` */
    IdnJitPolicyRead: "idn:jit-policy:read",
    /** `idn:jit-policy:update` */
    IdnJitPolicyUpdate: "idn:jit-policy:update",
    /** `idn:managed-client-status:manage` */
    IdnManagedClientStatusManage: "idn:managed-client-status:manage",
    /** `idn:managed-client-status:read` */
    IdnManagedClientStatusRead: "idn:managed-client-status:read",
    /** `idn:managed-cluster-types:manage` */
    IdnManagedClusterTypesManage: "idn:managed-cluster-types:manage",
    /** `idn:managed-cluster-types:read` */
    IdnManagedClusterTypesRead: "idn:managed-cluster-types:read",
    /** `idn:managed-cluster-upgrade:manage` */
    IdnManagedClusterUpgradeManage: "idn:managed-cluster-upgrade:manage",
    /** `idn:mfa-configuration:manage` */
    IdnMfaConfigurationManage: "idn:mfa-configuration:manage",
    /** `idn:mfa-configuration:read` */
    IdnMfaConfigurationRead: "idn:mfa-configuration:read",
    /** `idn:mfa-kba:authenticate` */
    IdnMfaKbaAuthenticate: "idn:mfa-kba:authenticate",
    /** `idn:mfa-kba:read` */
    IdnMfaKbaRead: "idn:mfa-kba:read",
    /** `idn:mfa:poll` */
    IdnMfaPoll: "idn:mfa:poll",
    /** `idn:mfa:send` */
    IdnMfaSend: "idn:mfa:send",
    /** `idn:mfa:verify` */
    IdnMfaVerify: "idn:mfa:verify",
    /** `idn:mis-account:manage` */
    IdnMisAccountManage: "idn:mis-account:manage",
    /** `idn:mis-account:read` */
    IdnMisAccountRead: "idn:mis-account:read",
    /** `idn:mis-agents:aggregate` */
    IdnMisAgentsAggregate: "idn:mis-agents:aggregate",
    /** `idn:mis-identity:manage` */
    IdnMisIdentityManage: "idn:mis-identity:manage",
    /** `idn:mis-identity:read` */
    IdnMisIdentityRead: "idn:mis-identity:read",
    /** `idn:multihosts-admin:manage` */
    IdnMultihostsAdminManage: "idn:multihosts-admin:manage",
    /** `idn:nelm:manage` */
    IdnNelmManage: "idn:nelm:manage",
    /** `idn:nelm:read` */
    IdnNelmRead: "idn:nelm:read",
    /** `idn:notification-preferences:create` */
    IdnNotificationPreferencesCreate: "idn:notification-preferences:create",
    /** `idn:notification-preferences:read` */
    IdnNotificationPreferencesRead: "idn:notification-preferences:read",
    /** `idn:notification-template-defaults:read` */
    IdnNotificationTemplateDefaultsRead: "idn:notification-template-defaults:read",
    /** `idn:notification-templates:create` */
    IdnNotificationTemplatesCreate: "idn:notification-templates:create",
    /** `idn:notification-templates:delete` */
    IdnNotificationTemplatesDelete: "idn:notification-templates:delete",
    /** `idn:notification-templates:read` */
    IdnNotificationTemplatesRead: "idn:notification-templates:read",
    /** `idn:org-configs-user:read` */
    IdnOrgConfigsUserRead: "idn:org-configs-user:read",
    /** `idn:org-configs:manage` */
    IdnOrgConfigsManage: "idn:org-configs:manage",
    /** `idn:org-configs:read` */
    IdnOrgConfigsRead: "idn:org-configs:read",
    /** `idn:password-change:manage` */
    IdnPasswordChangeManage: "idn:password-change:manage",
    /** `idn:password-change:read` */
    IdnPasswordChangeRead: "idn:password-change:read",
    /** `idn:password-dictionary:manage` */
    IdnPasswordDictionaryManage: "idn:password-dictionary:manage",
    /** `idn:password-dictionary:read` */
    IdnPasswordDictionaryRead: "idn:password-dictionary:read",
    /** `idn:password-digit-token:create` */
    IdnPasswordDigitTokenCreate: "idn:password-digit-token:create",
    /** `idn:password-info:read` */
    IdnPasswordInfoRead: "idn:password-info:read",
    /** `idn:password-org-config:manage` */
    IdnPasswordOrgConfigManage: "idn:password-org-config:manage",
    /** `idn:password-org-config:read` */
    IdnPasswordOrgConfigRead: "idn:password-org-config:read",
    /** `idn:password-policy:read` */
    IdnPasswordPolicyRead: "idn:password-policy:read",
    /** `idn:password-policy:write` */
    IdnPasswordPolicyWrite: "idn:password-policy:write",
    /** `idn:password-sync-group:manage` */
    IdnPasswordSyncGroupManage: "idn:password-sync-group:manage",
    /** `idn:password-sync-group:read` */
    IdnPasswordSyncGroupRead: "idn:password-sync-group:read",
    /** `idn:password-user-invite:manage` */
    IdnPasswordUserInviteManage: "idn:password-user-invite:manage",
    /** `idn:password:user-invite` */
    IdnPasswordUserInvite: "idn:password:user-invite",
    /** `idn:privilege-rec:read` */
    IdnPrivilegeRecRead: "idn:privilege-rec:read",
    /** `idn:provisioning-policy-source-admin-operations:manage` */
    IdnProvisioningPolicySourceAdminOperationsManage: "idn:provisioning-policy-source-admin-operations:manage",
    /** `idn:provisioning-policy-source:read` */
    IdnProvisioningPolicySourceRead: "idn:provisioning-policy-source:read",
    /** `idn:provisioning-policy:manage` */
    IdnProvisioningPolicyManage: "idn:provisioning-policy:manage",
    /** `idn:provisioning-policy:read` */
    IdnProvisioningPolicyRead: "idn:provisioning-policy:read",
    /** `idn:public-identity-config:manage` */
    IdnPublicIdentityConfigManage: "idn:public-identity-config:manage",
    /** `idn:public-identity-config:read` */
    IdnPublicIdentityConfigRead: "idn:public-identity-config:read",
    /** `idn:reassignment-configuration:manage` */
    IdnReassignmentConfigurationManage: "idn:reassignment-configuration:manage",
    /** `idn:reassignment-configuration:read` */
    IdnReassignmentConfigurationRead: "idn:reassignment-configuration:read",
    /** `idn:reassignment-tenant-configuration:read` */
    IdnReassignmentTenantConfigurationRead: "idn:reassignment-tenant-configuration:read",
    /** `idn:reassignment-tenant-configuration:update` */
    IdnReassignmentTenantConfigurationUpdate: "idn:reassignment-tenant-configuration:update",
    /** `idn:remote-client:manage` */
    IdnRemoteClientManage: "idn:remote-client:manage",
    /** `idn:remote-client:read` */
    IdnRemoteClientRead: "idn:remote-client:read",
    /** `idn:requestable-objects:read` */
    IdnRequestableObjectsRead: "idn:requestable-objects:read",
    /** `idn:role-checked:delete` */
    IdnRoleCheckedDelete: "idn:role-checked:delete",
    /** `idn:role-checked:manage` */
    IdnRoleCheckedManage: "idn:role-checked:manage",
    /** `idn:role-checked:read` */
    IdnRoleCheckedRead: "idn:role-checked:read",
    /** `idn:role-checked:update` */
    IdnRoleCheckedUpdate: "idn:role-checked:update",
    /** `idn:role-propagation-config:read` */
    IdnRolePropagationConfigRead: "idn:role-propagation-config:read",
    /** `idn:role-propagation-config:write` */
    IdnRolePropagationConfigWrite: "idn:role-propagation-config:write",
    /** `idn:role-propagation:read` */
    IdnRolePropagationRead: "idn:role-propagation:read",
    /** `idn:role-propagation:write` */
    IdnRolePropagationWrite: "idn:role-propagation:write",
    /** `idn:role-unchecked:manage` */
    IdnRoleUncheckedManage: "idn:role-unchecked:manage",
    /** `idn:role-unchecked:read` */
    IdnRoleUncheckedRead: "idn:role-unchecked:read",
    /** `idn:role:delete` */
    IdnRoleDelete: "idn:role:delete",
    /** `idn:role:update` */
    IdnRoleUpdate: "idn:role:update",
    /** `idn:rule-management-connector:manage` */
    IdnRuleManagementConnectorManage: "idn:rule-management-connector:manage",
    /** `idn:rule-management-connector:read` */
    IdnRuleManagementConnectorRead: "idn:rule-management-connector:read",
    /** `idn:sed:manage` */
    IdnSedManage: "idn:sed:manage",
    /** `idn:sed:read` */
    IdnSedRead: "idn:sed:read",
    /** `idn:sed:write` */
    IdnSedWrite: "idn:sed:write",
    /** `idn:segment:manage` */
    IdnSegmentManage: "idn:segment:manage",
    /** `idn:segment:read` */
    IdnSegmentRead: "idn:segment:read",
    /** `idn:service-desk-integration:manage` */
    IdnServiceDeskIntegrationManage: "idn:service-desk-integration:manage",
    /** `idn:service-desk-integration:read` */
    IdnServiceDeskIntegrationRead: "idn:service-desk-integration:read",
    /** `idn:sod-control:manage` */
    IdnSodControlManage: "idn:sod-control:manage",
    /** `idn:sod-control:read` */
    IdnSodControlRead: "idn:sod-control:read",
    /** `idn:sod-policy:manage` */
    IdnSodPolicyManage: "idn:sod-policy:manage",
    /** `idn:sod-policy:read` */
    IdnSodPolicyRead: "idn:sod-policy:read",
    /** `idn:sod-violation:manage` */
    IdnSodViolationManage: "idn:sod-violation:manage",
    /** `idn:sod-violation:read` */
    IdnSodViolationRead: "idn:sod-violation:read",
    /** `idn:source-checked:update` */
    IdnSourceCheckedUpdate: "idn:source-checked:update",
    /** `idn:source-config:read` */
    IdnSourceConfigRead: "idn:source-config:read",
    /** `idn:source-config:write` */
    IdnSourceConfigWrite: "idn:source-config:write",
    /** `idn:source-connector:manage` */
    IdnSourceConnectorManage: "idn:source-connector:manage",
    /** `idn:source-schema:create` */
    IdnSourceSchemaCreate: "idn:source-schema:create",
    /** `idn:source-schema:delete` */
    IdnSourceSchemaDelete: "idn:source-schema:delete",
    /** `idn:source-schema:manage` */
    IdnSourceSchemaManage: "idn:source-schema:manage",
    /** `idn:source-schema:read` */
    IdnSourceSchemaRead: "idn:source-schema:read",
    /** `idn:source-schema:update` */
    IdnSourceSchemaUpdate: "idn:source-schema:update",
    /** `idn:source-subtypes:delete` */
    IdnSourceSubtypesDelete: "idn:source-subtypes:delete",
    /** `idn:source-subtypes:management` */
    IdnSourceSubtypesManagement: "idn:source-subtypes:management",
    /** `idn:source-subtypes:read` */
    IdnSourceSubtypesRead: "idn:source-subtypes:read",
    /** `idn:source-subtypes:update` */
    IdnSourceSubtypesUpdate: "idn:source-subtypes:update",
    /** `idn:sources-admin:manage` */
    IdnSourcesAdminManage: "idn:sources-admin:manage",
    /** `idn:sources:aggregate` */
    IdnSourcesAggregate: "idn:sources:aggregate",
    /** `idn:sources:delete` */
    IdnSourcesDelete: "idn:sources:delete",
    /** `idn:sources:manage` */
    IdnSourcesManage: "idn:sources:manage",
    /** `idn:sources:read` */
    IdnSourcesRead: "idn:sources:read",
    /** `idn:sources:update` */
    IdnSourcesUpdate: "idn:sources:update",
    /** `idn:tag:manage` */
    IdnTagManage: "idn:tag:manage",
    /** `idn:tag:read` */
    IdnTagRead: "idn:tag:read",
    /** `idn:task-management:read` */
    IdnTaskManagementRead: "idn:task-management:read",
    /** `idn:task-management:write` */
    IdnTaskManagementWrite: "idn:task-management:write",
    /** `idn:tenant-context:read` */
    IdnTenantContextRead: "idn:tenant-context:read",
    /** `idn:tenant-context:write` */
    IdnTenantContextWrite: "idn:tenant-context:write",
    /** `idn:transform:manage` */
    IdnTransformManage: "idn:transform:manage",
    /** `idn:transform:read` */
    IdnTransformRead: "idn:transform:read",
    /** `idn:ui-access-metadata-page:manage` */
    IdnUiAccessMetadataPageManage: "idn:ui-access-metadata-page:manage",
    /** `idn:ui-access-metadata-page:read` */
    IdnUiAccessMetadataPageRead: "idn:ui-access-metadata-page:read",
    /** `idn:user-level:manage` */
    IdnUserLevelManage: "idn:user-level:manage",
    /** `idn:user-level:read` */
    IdnUserLevelRead: "idn:user-level:read",
    /** `idn:work-item:read` */
    IdnWorkItemRead: "idn:work-item:read",
    /** `idn:work-item:update` */
    IdnWorkItemUpdate: "idn:work-item:update",
    /** `idn:workgroup:manage` */
    IdnWorkgroupManage: "idn:workgroup:manage",
    /** `idn:workgroup:read` */
    IdnWorkgroupRead: "idn:workgroup:read",
    /** `idn:workgroup:write` */
    IdnWorkgroupWrite: "idn:workgroup:write",
    /** `sp:all-personal-access-tokens:manage` */
    SpAllPersonalAccessTokensManage: "sp:all-personal-access-tokens:manage",
    /** `sp:all-personal-access-tokens:read` */
    SpAllPersonalAccessTokensRead: "sp:all-personal-access-tokens:read",
    /** `sp:api-usage:read` */
    SpApiUsageRead: "sp:api-usage:read",
    /** `sp:approvals:read` */
    SpApprovalsRead: "sp:approvals:read",
    /** `sp:approvals:write` */
    SpApprovalsWrite: "sp:approvals:write",
    /** `sp:auth-org:manage` */
    SpAuthOrgManage: "sp:auth-org:manage",
    /** `sp:auth-org:read` */
    SpAuthOrgRead: "sp:auth-org:read",
    /** `sp:auth-profile:read` */
    SpAuthProfileRead: "sp:auth-profile:read",
    /** `sp:auth-profile:update` */
    SpAuthProfileUpdate: "sp:auth-profile:update",
    /** `sp:auth-user:manage` */
    SpAuthUserManage: "sp:auth-user:manage",
    /** `sp:auth-user:read` */
    SpAuthUserRead: "sp:auth-user:read",
    /** `sp:config-backup:manage` */
    SpConfigBackupManage: "sp:config-backup:manage",
    /** `sp:config-backup:read` */
    SpConfigBackupRead: "sp:config-backup:read",
    /** `sp:config-deploy:manage` */
    SpConfigDeployManage: "sp:config-deploy:manage",
    /** `sp:config-deploy:read` */
    SpConfigDeployRead: "sp:config-deploy:read",
    /** `sp:config-draft:manage` */
    SpConfigDraftManage: "sp:config-draft:manage",
    /** `sp:config-draft:read` */
    SpConfigDraftRead: "sp:config-draft:read",
    /** `sp:config-object-mapping:manage` */
    SpConfigObjectMappingManage: "sp:config-object-mapping:manage",
    /** `sp:config-object-mapping:read` */
    SpConfigObjectMappingRead: "sp:config-object-mapping:read",
    /** `sp:config-scheduled-action:manage` */
    SpConfigScheduledActionManage: "sp:config-scheduled-action:manage",
    /** `sp:config-scheduled-action:read` */
    SpConfigScheduledActionRead: "sp:config-scheduled-action:read",
    /** `sp:config:manage` */
    SpConfigManage: "sp:config:manage",
    /** `sp:config:read` */
    SpConfigRead: "sp:config:read",
    /** `sp:connector:manage` */
    SpConnectorManage: "sp:connector:manage",
    /** `sp:connector:read` */
    SpConnectorRead: "sp:connector:read",
    /** `sp:forms:manage` */
    SpFormsManage: "sp:forms:manage",
    /** `sp:forms:read` */
    SpFormsRead: "sp:forms:read",
    /** `sp:gov-criteria:read` */
    SpGovCriteriaRead: "sp:gov-criteria:read",
    /** `sp:gov-criteria:write` */
    SpGovCriteriaWrite: "sp:gov-criteria:write",
    /** `sp:identity-sec-intel:read` */
    SpIdentitySecIntelRead: "sp:identity-sec-intel:read",
    /** `sp:identity-sec-intel:write` */
    SpIdentitySecIntelWrite: "sp:identity-sec-intel:write",
    /** `sp:launcher-admin:delete` */
    SpLauncherAdminDelete: "sp:launcher-admin:delete",
    /** `sp:launcher-admin:read` */
    SpLauncherAdminRead: "sp:launcher-admin:read",
    /** `sp:launcher-admin:write` */
    SpLauncherAdminWrite: "sp:launcher-admin:write",
    /** `sp:launcher-user:launch` */
    SpLauncherUserLaunch: "sp:launcher-user:launch",
    /** `sp:launcher-user:read` */
    SpLauncherUserRead: "sp:launcher-user:read",
    /** `sp:my-personal-access-tokens:manage` */
    SpMyPersonalAccessTokensManage: "sp:my-personal-access-tokens:manage",
    /** `sp:my-personal-access-tokens:read` */
    SpMyPersonalAccessTokensRead: "sp:my-personal-access-tokens:read",
    /** `sp:notification-dkim-attributes:read` */
    SpNotificationDkimAttributesRead: "sp:notification-dkim-attributes:read",
    /** `sp:notification-mail-from-attributes:read` */
    SpNotificationMailFromAttributesRead: "sp:notification-mail-from-attributes:read",
    /** `sp:notification-mail-from-attributes:write` */
    SpNotificationMailFromAttributesWrite: "sp:notification-mail-from-attributes:write",
    /** `sp:notification-verify-domain-dkim:write` */
    SpNotificationVerifyDomainDkimWrite: "sp:notification-verify-domain-dkim:write",
    /** `sp:oauth-client:manage` */
    SpOauthClientManage: "sp:oauth-client:manage",
    /** `sp:oauth-client:read` */
    SpOauthClientRead: "sp:oauth-client:read",
    /** `sp:parameter-storage:manage` */
    SpParameterStorageManage: "sp:parameter-storage:manage",
    /** `sp:parameter-storage:read` */
    SpParameterStorageRead: "sp:parameter-storage:read",
    /** `sp:report:manage` */
    SpReportManage: "sp:report:manage",
    /** `sp:report:read` */
    SpReportRead: "sp:report:read",
    /** `sp:saved-search:manage` */
    SpSavedSearchManage: "sp:saved-search:manage",
    /** `sp:saved-search:read` */
    SpSavedSearchRead: "sp:saved-search:read",
    /** `sp:scheduled-search:manage` */
    SpScheduledSearchManage: "sp:scheduled-search:manage",
    /** `sp:scopes:all` */
    SpScopesAll: "sp:scopes:all",
    /** `sp:scopes:default` */
    SpScopesDefault: "sp:scopes:default",
    /** `sp:search:read` */
    SpSearchRead: "sp:search:read",
    /** `sp:ssf-transmitter-streams:manage` */
    SpSsfTransmitterStreamsManage: "sp:ssf-transmitter-streams:manage",
    /** `sp:tenant:read` */
    SpTenantRead: "sp:tenant:read",
    /** `sp:trigger-service-invocation-status:manage` */
    SpTriggerServiceInvocationStatusManage: "sp:trigger-service-invocation-status:manage",
    /** `sp:trigger-service-invocation-status:read` */
    SpTriggerServiceInvocationStatusRead: "sp:trigger-service-invocation-status:read",
    /** `sp:trigger-service-subscriptions:manage` */
    SpTriggerServiceSubscriptionsManage: "sp:trigger-service-subscriptions:manage",
    /** `sp:trigger-service-subscriptions:read` */
    SpTriggerServiceSubscriptionsRead: "sp:trigger-service-subscriptions:read",
    /** `sp:workflow-execute:external` */
    SpWorkflowExecuteExternal: "sp:workflow-execute:external",
    /** `sp:workflow-execution:read` */
    SpWorkflowExecutionRead: "sp:workflow-execution:read",
    /** `sp:workflow:manage` */
    SpWorkflowManage: "sp:workflow:manage",
    /** `sp:workflow:read` */
    SpWorkflowRead: "sp:workflow:read",
} as const;
export type Scope = (typeof Scope)[keyof typeof Scope];

/** A documented scope, or any other text: the documents may lack one. */
export type ScopeName = Scope | (string & Record<never, never>);
