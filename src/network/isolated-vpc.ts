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

import { regionalName } from "../jurisdiction/names";
import type { RegionSpec, ZoneSpec } from "../jurisdiction/spec";
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
    const cidrs = spec.network.zones;
    this.workstationSubnets = this.createSubnets("workstation", cidrs.map(workstationCidr), zones);
    this.endpointSubnets = this.createSubnets("endpoint", cidrs.map(endpointCidr), zones);
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
      enableDnsSupport: true,
      // Endpoints answer under their services' names only where the VPC has host names.
      enableDnsHostnames: true,
      tags: { Name: regionalName(this.spec, "vpc") },
    });
  }

  private emptyDefaults(): void {
    const tags = { Name: regionalName(this.spec, "default-unused") };
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
    const { zones } = this.spec.network;
    const ids = zones.map((zone) => zone.id).filter((id) => id !== undefined);
    if (ids.length === zones.length) return ids.map((availabilityZoneId) => ({ availabilityZoneId }));
    const available = new DataAwsAvailabilityZones(this, "zones", {
      // Not by state: a zone in trouble must not vanish from the list and shift the others.
      filter: [{ name: "zone-type", values: ["availability-zone"] }],
    });
    available.addOverride("lifecycle.postcondition", [
      {
        condition: `\${length(self.names) >= ${zones.length}}`,
        error_message: `The map asks for ${zones.length} zones; ${this.spec.region} offers this account fewer.`,
      },
    ]);
    return zones.map((_, index) => ({ availabilityZone: Fn.element(available.names, index) as string }));
  }

  private createSubnets(kind: string, cidrs: readonly string[], zones: readonly ZonePlacement[]): readonly Subnet[] {
    return cidrs.map(
      (cidrBlock, index) =>
        new Subnet(this, `${kind}-${index + 1}`, {
          vpcId: this.id,
          cidrBlock,
          ...zones[index],
          mapPublicIpOnLaunch: false,
          tags: { Name: regionalName(this.spec, `${kind}-${index + 1}`) },
          // A zone that AWS adds must not move subnets that are in use.
          lifecycle: { ignoreChanges: ["availability_zone"] },
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

const workstationCidr = (zone: ZoneSpec): string => zone.workstationCidr;
const endpointCidr = (zone: ZoneSpec): string => zone.endpointCidr;
