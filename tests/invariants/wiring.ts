import { prepareContainer } from "../../configs/derived/containerNames.ts";
import { ingressOf } from "../../configs/derived/ingressService.ts";
import { publicRoutes, loopbackListeners } from "../../configs/derived/routes.ts";
import { storeCheck, storeCheckContainer } from "../../configs/derived/objectStoreCheck.ts";
import {
  containersOf,
  findResource,
  inputsOf,
  oneShotsOf,
  type SynthResult,
  type Resource,
} from "../support/synth.ts";
import { declared, failing, type Invariants } from "./invariant.ts";
import { networksOf } from "../../configs/model/environmentModel.ts";

/** About what reaches what: ports, networks, volumes, routes. */
export const wiringInvariants: Invariants = {
  "only the ingress listens beyond this host": (made) =>
    failing(
      containersOf(made),
      (one) => {
        const { bind, http, https } = made.environment.settings.ports;
        const isIngress = inputsOf(one).name === ingressOf(made.environment.services).name;
        return (inputsOf(one).ports ?? []).every(({ ip, external }) =>
          isIngress && [http, https].includes(external) ? ip === bind : ip === "127.0.0.1",
        );
      },
      (one) => inputsOf(one).ports,
    ),
  "ports are in the order in which Docker reports them": (made) =>
    failing(containersOf(made), (one) => {
      const ports = (inputsOf(one).ports ?? []).map(
        ({ internal, protocol }) => `${String(internal).padStart(5)} ${protocol ?? ""}`,
      );
      return ports.join() === [...new Set(ports)].sort().join();
    }),
  "a container is on the networks that were declared, and on no other": (made) =>
    made.preview
      ? []
      : failing(
          containersOf(made),
          (one) =>
            inputsOf(one)
              .networksAdvanced?.map(({ name }) => name)
              .join() ===
            networksOf(made.environment, declared(made, one))
              .map((stack) => `<id host-${stack}>`)
              .join(),
          (one) => inputsOf(one).networksAdvanced,
        ),
  "two services share a network only if they are of one stack, or one of them joins the other's": (made) =>
    made.preview ? [] : sharedBeyond(made),
  "what runs once has no network, unless it tells, readies or asks a program by its stack's": (made) =>
    failing(
      oneShotsOf(made),
      (one) => {
        const telling = made.environment.services.find(
          (service) =>
            (service.files?.reload?.byNetwork === true && prepareContainer(service) === inputsOf(one).name) ||
            service.bootstrap?.container === inputsOf(one).name,
        );
        const { networkMode, networksAdvanced = [] } = inputsOf(one);
        const { settings, services } = made.environment;
        const stack =
          inputsOf(one).name === storeCheckContainer ? storeCheck(settings, services)?.stack : telling?.stack;
        if (stack === undefined) return networkMode === "none" && networksAdvanced.length === 0;
        return made.preview || networksAdvanced.map(({ name }) => name).join() === `<id host-${stack}>`;
      },
      (one) => inputsOf(one).networksAdvanced,
    ),
  "every volume that is mounted is made": (made) => {
    const volumes = new Set(made.resources.filter(isVolume).map(({ inputs }) => inputs["name"]));
    return failing([...containersOf(made), ...oneShotsOf(made)], (one) =>
      inputsOf(one).volumes.every(({ volumeName }) => volumeName === undefined || volumes.has(volumeName)),
    );
  },
  "data outlives the stack unless it is said not to": (made) => {
    const { dataRoot, retainData } = made.environment.settings.host;
    const kept = dataRoot === undefined ? declaredData(made) : [];
    return [
      ...failing(
        made.resources.filter(isVolume),
        ({ inputs, options }) =>
          options.retainOnDelete === (retainData && kept.includes(String(inputs["name"]))),
        ({ options }) => options,
      ),
      ...kept.filter((name) => !made.resources.some((one) => isVolume(one) && one.inputs["name"] === name)),
    ];
  },
  "a directory of the user's own is no volume": (made) =>
    failing(made.resources.filter(isVolume), ({ inputs }) =>
      made.environment.services.every(({ volumes = [] }) =>
        volumes.every(({ name, host }) => host === undefined || inputs["name"] !== `${name}-data`),
      ),
    ),
  "data under the data root is no volume": (made) => {
    const { dataRoot } = made.environment.settings.host;
    return dataRoot === undefined
      ? []
      : failing(
          made.resources.filter(isVolume),
          ({ inputs }) => !declaredData(made).includes(String(inputs["name"])),
        );
  },
  "a data volume is never replaced for what cannot be changed in place": (made) =>
    failing(
      made.resources.filter(
        (one) => isVolume(one) && declaredData(made).includes(String(one.inputs["name"])),
      ),
      ({ options }) =>
        ["labels", "driver", "driverOpts"].every((input) => options.ignoreChanges.includes(input)),
    ),
  "every route and door leads to a service that is there": ({ environment }) =>
    [...publicRoutes(environment.settings, environment.services), ...loopbackListeners(environment.services)]
      .map(({ upstream }) => upstream)
      .filter((upstream) => !Object.values(environment.settings.routes).some(({ to }) => to === upstream))
      .filter((upstream) => !environment.services.some(({ name }) => upstream.startsWith(`http://${name}:`))),
  "a container waits for those that must be healthy first": (made) =>
    failing(containersOf(made), (one) =>
      (declared(made, one).dependsOn ?? []).every((name) => {
        const other = containersOf(made).find((each) => inputsOf(each).name === name);
        return other !== undefined && one.options.dependsOn.includes(other.urn);
      }),
    ),
  "a container waits for its one-shot": (made) =>
    failing(containersOf(made), (one) => {
      const { files, volumes } = declared(made, one);
      if (files === undefined && volumes === undefined) return true;
      const prepare = findResource(made.resources, one.name.replace(/-container$/, "-prepare"));
      return one.options.dependsOn.includes(prepare.urn);
    }),
};

// By what was made, and not by what was declared: every pair of containers, and the networks that both are on.
const sharedBeyond = (made: SynthResult): readonly string[] => {
  const stays = containersOf(made).map((one) => ({
    service: declared(made, one),
    networks: (inputsOf(one).networksAdvanced ?? []).map(({ name }) => name),
  }));
  return stays.flatMap((one) =>
    stays
      .filter(({ networks }) => networks.some((name) => one.networks.includes(name)))
      .filter(({ service }) => service.stack !== one.service.stack)
      .filter(
        ({ service }) =>
          ![service, one.service].some(({ joins = [] }) => joins === "all" || joins.length > 0),
      )
      .map(({ service }) => `${one.service.name} and ${service.name}`),
  );
};

const isVolume = ({ type }: Resource): boolean => type === "docker:index/volume:Volume";

const declaredData = ({ environment }: SynthResult): readonly string[] =>
  environment.services
    .flatMap(({ volumes = [] }) => volumes)
    .filter(({ keep = true, host }) => keep && host === undefined)
    .map(({ name }) => `${name}-data`);
