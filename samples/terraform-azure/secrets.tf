resource "azurerm_key_vault" "platform" {
  name                          = "example-analytics"
  location                      = var.location
  resource_group_name           = azurerm_resource_group.analytics.name
  tenant_id                     = var.tenant_id
  sku_name                      = "standard"
  rbac_authorization_enabled    = true
  purge_protection_enabled      = true
  soft_delete_retention_days    = 90
  public_network_access_enabled = false
  tags                          = local.tags

  network_acls {
    default_action = "Deny"
    bypass         = "AzureServices"
  }
}

resource "time_rotating" "keys" {
  rotation_days = 180
}

resource "azurerm_key_vault_key" "backups" {
  name            = "backups"
  key_vault_id    = azurerm_key_vault.platform.id
  key_type        = "RSA"
  key_size        = 3072
  key_opts        = ["wrapKey", "unwrapKey"]
  expiration_date = timeadd(time_rotating.keys.rotation_rfc3339, "720h")

  rotation_policy {
    expire_after         = "P210D"
    notify_before_expiry = "P30D"

    automatic {
      time_before_expiry = "P30D"
    }
  }
}
