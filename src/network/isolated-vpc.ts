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
  ROUTES_NAME,
  SUBNET_SETTINGS,
  VPC_NAME,
  VPC_SETTINGS,
  ZONES_LISTED,
  accountVpc,
  enoughZones,
  zoneIds,
} from "../facts/network/vpc";
import type { SubnetKind } from "../facts/network/subnet-kind";
import type { VpcFacts } from "../facts/network/vpc";
import { regionalName } from "../jurisdiction/names";
import type { RegionSpec } from "../jurisdiction/spec";
import { SubnetAcls } from "./subnet-acls";

export interface IsolatedVpcProps {
  readonly spec: RegionSpec;
  /** @default the VPC of the region's own stack */
  readonly facts?: VpcFacts;
}

/**
 * A VPC that leads nowhere: no gateway, no peering, no route but the local one, and its defaults emptied.
 *
 * Each zone has a subnet for machines and one for endpoints.
 */
export class IsolatedVpc extends Construct {
  readonly id: string;
  readonly routeTableId: string;
  readonly workstationSubnets: readonly Subnet[];
  readonly endpointSubnets: readonly Subnet[];
  private readonly spec: RegionSpec;
  private readonly facts: VpcFacts;
  private readonly vpc: Vpc;

  constructor(scope: Construct, id: string, { spec, facts = accountVpc(spec) }: IsolatedVpcProps) {
    super(scope, id);
    this.spec = spec;
    this.facts = facts;
    this.vpc = this.createVpc();
    this.id = this.vpc.id;
    this.emptyDefaults();
    const zones = this.chooseZones();
    this.workstationSubnets = this.createSubnets("workstation", zones);
    this.endpointSubnets = this.createSubnets("endpoint", zones);
    this.routeTableId = this.createRouteTable();
    new SubnetAcls(this, "acl", {
      spec,
      facts,
      vpcId: this.id,
      workstationSubnets: this.workstationSubnets,
      endpointSubnets: this.endpointSubnets,
    });
  }

  private createVpc(): Vpc {
    return new Vpc(this, "vpc", {
      cidrBlock: this.facts.cidr,
      ...VPC_SETTINGS,
      tags: this.named(VPC_NAME),
    });
  }

  private emptyDefaults(): void {
    const tags = this.named(DEFAULT_UNUSED);
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
    const ids = zoneIds(this.facts);
    if (ids !== undefined) return ids.map((availabilityZoneId) => ({ availabilityZoneId }));
    const [filter] = ZONES_LISTED.filter;
    const available = new DataAwsAvailabilityZones(this, "zones", {
      filter: [{ name: filter.name, values: [...filter.values] }],
    });
    available.addOverride("lifecycle.postcondition", enoughZones(this.spec.region, this.facts.zones));
    return this.facts.zones.map((_, index) => ({
      availabilityZone: Fn.element(available.names, index) as string,
    }));
  }

  private createSubnets(kind: SubnetKind, zones: readonly ZonePlacement[]): readonly Subnet[] {
    const { mapPublicIpOnLaunch, lifecycle } = SUBNET_SETTINGS;
    return this.facts.subnets
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
      tags: this.named(ROUTES_NAME),
    });
    for (const subnet of [...this.workstationSubnets, ...this.endpointSubnets]) {
      new RouteTableAssociation(this, `${subnet.node.id}-routes`, { subnetId: subnet.id, routeTableId: table.id });
    }
    return table.id;
  }

  private named(name: string): { Name: string } {
    return { Name: regionalName(this.spec, `${this.facts.prefix}${name}`) };
  }
}

type ZonePlacement = { readonly availabilityZoneId: string } | { readonly availabilityZone: string };
