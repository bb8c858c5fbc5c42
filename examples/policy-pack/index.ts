// A policy pack with rules for the OAuth clients of a stack. To check a stack, run `pulumi up --policy-pack FOLDER`.
import { PolicyPack } from "@pulumi/policy";
import { withoutAllRights, withRotation } from "./policies";

new PolicyPack("sailpoint-oauth-clients", { policies: [withoutAllRights, withRotation] });
