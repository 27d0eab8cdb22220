import { DataAwsAvailabilityZones } from "@cdktf/provider-aws/lib/data-aws-availability-zones";
import { DefaultNetworkAcl } from "@cdktf/provider-aws/lib/default-network-acl";
import { DefaultRouteTable } from "@cdktf/provider-aws/lib/default-route-table";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Fn } from "cdktf";
import { Construct } from "constructs";

import {
  DEFAULT_UNUSED,
  SUBNET_SETTINGS,
  VPC_SETTINGS,
  ZONES_LISTED,
  enoughZones,
  subnetsOf,
  zoneIds,
} from "../facts/network/vpc";
import type { SubnetKind } from "../facts/network/vpc";
import { regionalName } from "../jurisdiction/names";
import type { RegionSpec } from "../jurisdiction/spec";
import { SubnetAcls } from "./subnet-acls";

export interface IsolatedVpcProps {
  readonly spec: RegionSpec;
}

/**
 * A VPC that leads nowhere: no gateway, no peering, no route but the local one, and its defaults emptied.
 *
 * Each zone has a subnet for workstations and one for endpoints.
 */
export class IsolatedVpc extends Construct {
  readonly id: string;
  readonly routeTableId: string;
  readonly workstationSubnets: readonly Subnet[];
  readonly endpointSubnets: readonly Subnet[];
  private readonly spec: RegionSpec;
  private readonly vpc: Vpc;

  constructor(scope: Construct, id: string, { spec }: IsolatedVpcProps) {
    super(scope, id);
    this.spec = spec;
    this.vpc = this.createVpc();
    this.id = this.vpc.id;
    this.emptyDefaults();
    const zones = this.chooseZones();
    this.workstationSubnets = this.createSubnets("workstation", zones);
    this.endpointSubnets = this.createSubnets("endpoint", zones);
    this.routeTableId = this.createRouteTable();
    new SubnetAcls(this, "acl", {
      spec,
      vpcId: this.id,
      workstationSubnets: this.workstationSubnets,
      endpointSubnets: this.endpointSubnets,
    });
  }

  private createVpc(): Vpc {
    return new Vpc(this, "vpc", {
      cidrBlock: this.spec.network.cidr,
      ...VPC_SETTINGS,
      tags: { Name: regionalName(this.spec, "vpc") },
    });
  }

  private emptyDefaults(): void {
    const tags = { Name: regionalName(this.spec, DEFAULT_UNUSED) };
    new DefaultSecurityGroup(this, "default-security-group", { vpcId: this.id, tags });
    new DefaultNetworkAcl(this, "default-acl", { defaultNetworkAclId: this.vpc.defaultNetworkAclId, tags });
    new DefaultRouteTable(this, "default-routes", {
      defaultRouteTableId: this.vpc.defaultRouteTableId,
      route: [],
      tags,
    });
  }

  /** Zones named in the map, or the region's first ones in AWS's order. */
  private chooseZones(): readonly ZonePlacement[] {
    const ids = zoneIds(this.spec);
    if (ids !== undefined) return ids.map((availabilityZoneId) => ({ availabilityZoneId }));
    const [filter] = ZONES_LISTED.filter;
    const available = new DataAwsAvailabilityZones(this, "zones", {
      filter: [{ name: filter.name, values: [...filter.values] }],
    });
    available.addOverride("lifecycle.postcondition", enoughZones(this.spec));
    return this.spec.network.zones.map((_, index) => ({
      availabilityZone: Fn.element(available.names, index) as string,
    }));
  }

  private createSubnets(kind: SubnetKind, zones: readonly ZonePlacement[]): readonly Subnet[] {
    const { mapPublicIpOnLaunch, lifecycle } = SUBNET_SETTINGS;
    return subnetsOf(this.spec)
      .filter((subnet) => subnet.kind === kind)
      .map(
        ({ name, cidrBlock, zone }) =>
          new Subnet(this, name, {
            vpcId: this.id,
            cidrBlock,
            ...zones[zone],
            mapPublicIpOnLaunch,
            tags: { Name: regionalName(this.spec, name) },
            lifecycle: { ignoreChanges: [...lifecycle.ignoreChanges] },
          }),
      );
  }

  private createRouteTable(): string {
    const table = new RouteTable(this, "routes", {
      vpcId: this.id,
      tags: { Name: regionalName(this.spec, "isolated") },
    });
    for (const subnet of [...this.workstationSubnets, ...this.endpointSubnets]) {
      new RouteTableAssociation(this, `${subnet.node.id}-routes`, { subnetId: subnet.id, routeTableId: table.id });
    }
    return table.id;
  }
}

type ZonePlacement = { readonly availabilityZoneId: string } | { readonly availabilityZone: string };
