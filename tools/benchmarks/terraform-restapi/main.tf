# Declares the clients of the benchmark with the generic provider `restapi`. It cannot change them, because it does not
# send a JSON Patch.
terraform {
  required_providers {
    restapi = {
      source = "mastercard/restapi"
    }
  }
}

variable "n" {
  type = number
}

variable "base_url" {
  type = string
}

variable "client_id" {
  type = string
}

variable "client_secret" {
  type      = string
  sensitive = true
}

provider "restapi" {
  uri                   = var.base_url
  write_returns_object  = true
  create_returns_object = true
  update_method         = "PATCH"

  retries {
    max_retries = 10
  }

  oauth_client_credentials {
    oauth_client_id      = var.client_id
    oauth_client_secret  = var.client_secret
    oauth_token_endpoint = "${var.base_url}/oauth/token"
  }
}

resource "restapi_object" "client" {
  count                   = var.n
  path                    = "/v2025/oauth-clients"
  ignore_server_additions = true
  data = jsonencode({
    name                       = "client-${count.index}"
    description                = "a client of the benchmark"
    grantTypes                 = ["CLIENT_CREDENTIALS"]
    accessTokenValiditySeconds = 750
    accessType                 = "OFFLINE"
    enabled                    = true
    scope                      = ["idn:identity:read"]
  })
}
