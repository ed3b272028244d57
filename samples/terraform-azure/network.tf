locals {
  tags = {
    environment = "production"
    service     = "analytics"
    owner       = "data-platform"
  }
}

resource "azurerm_resource_group" "analytics" {
  name     = "analytics"
  location = var.location
  tags     = local.tags
}

resource "azurerm_virtual_network" "analytics" {
  name                = "analytics"
  location            = var.location
  resource_group_name = azurerm_resource_group.analytics.name
  address_space       = ["10.20.0.0/16"]
  tags                = local.tags
}

resource "azurerm_subnet" "nodes" {
  name                 = "nodes"
  resource_group_name  = azurerm_resource_group.analytics.name
  virtual_network_name = azurerm_virtual_network.analytics.name
  address_prefixes     = ["10.20.0.0/20"]
}

resource "azurerm_subnet" "database" {
  name                 = "database"
  resource_group_name  = azurerm_resource_group.analytics.name
  virtual_network_name = azurerm_virtual_network.analytics.name
  address_prefixes     = ["10.20.16.0/24"]

  delegation {
    name = "postgresql"

    service_delegation {
      name    = "Microsoft.DBforPostgreSQL/flexibleServers"
      actions = ["Microsoft.Network/virtualNetworks/subnets/join/action"]
    }
  }
}

resource "azurerm_subnet" "endpoints" {
  name                 = "endpoints"
  resource_group_name  = azurerm_resource_group.analytics.name
  virtual_network_name = azurerm_virtual_network.analytics.name
  address_prefixes     = ["10.20.17.0/24"]
}

resource "azurerm_network_security_group" "database" {
  name                = "database"
  location            = var.location
  resource_group_name = azurerm_resource_group.analytics.name
  tags                = local.tags

  security_rule {
    name                       = "nodes"
    description                = "Workloads of the cluster"
    priority                   = 100
    direction                  = "Inbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_port_range          = "*"
    source_address_prefixes    = azurerm_subnet.nodes.address_prefixes
    destination_port_range     = "5432"
    destination_address_prefix = "*"
  }

  security_rule {
    name                       = "nobody-else"
    description                = "Everything else stays out"
    priority                   = 4096
    direction                  = "Inbound"
    access                     = "Deny"
    protocol                   = "*"
    source_port_range          = "*"
    source_address_prefix      = "*"
    destination_port_range     = "*"
    destination_address_prefix = "*"
  }
}

resource "azurerm_subnet_network_security_group_association" "database" {
  subnet_id                 = azurerm_subnet.database.id
  network_security_group_id = azurerm_network_security_group.database.id
}

resource "azurerm_private_dns_zone" "database" {
  name                = "analytics.private.postgres.database.azure.com"
  resource_group_name = azurerm_resource_group.analytics.name
  tags                = local.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "database" {
  name                  = "analytics"
  resource_group_name   = azurerm_resource_group.analytics.name
  private_dns_zone_name = azurerm_private_dns_zone.database.name
  virtual_network_id    = azurerm_virtual_network.analytics.id
}
