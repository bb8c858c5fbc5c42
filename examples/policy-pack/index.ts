// Rules for the OAuth clients of a stack: `pulumi up --policy-pack FOLDER`.
import { PolicyPack } from "@pulumi/policy";
import { withoutAllRights, withRotation } from "./policies";

new PolicyPack("sailpoint-oauth-clients", { policies: [withoutAllRights, withRotation] });
