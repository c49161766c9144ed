import { newerTags, isMajorUpdate } from "../../configs/derived/tagForm.ts";
import { imageReference, type ImageName } from "../../configs/model/images.ts";
import { upstreamUrls } from "../../configs/settings/registryUpstreams.ts";
import { releaseNotes } from "../../configs/model/releaseNotes.ts";
import type { Settings } from "../../configs/settings/schema.ts";
import { registryTags, repositoryOf, upstreamOf } from "./registryTags.ts";

/** What was found out about one image. */
export interface ImageState {
  readonly image: ImageName;
  readonly repository: string;
  readonly tag: string;
  /** Newest tag of the same form and major version, where there is a newer one. */
  readonly update?: string;
  /** Newest tag of the same form and another major version. */
  readonly major?: string;
  /** Where its release notes are. */
  readonly notes: string;
  /** Why nothing is known. */
  readonly problem?: string;
}

/** Asks the registries of the given images for newer tags of the same form, four at a time. */
export const findOutdated = async (
  settings: Settings,
  names: readonly ImageName[],
  progress: (done: number) => void = () => undefined,
): Promise<readonly ImageState[]> => {
  const states: ImageState[] = [];
  const waiting = [...names];
  const work = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      states.push(await stateOf(settings, name));
      progress(states.length);
    }
  };
  await Promise.all(Array.from({ length: 4 }, work));
  return names.flatMap((name) => states.find(({ image }) => image === name) ?? []);
};

const stateOf = async (settings: Settings, image: ImageName): Promise<ImageState> => {
  const [reference = ""] = imageReference(image, { overrides: settings.images }).split("@");
  const colon = reference.lastIndexOf(":");
  const [repository, tag] = [reference.slice(0, colon), reference.slice(colon + 1)];
  const found = { image, repository, tag, notes: releaseNotes[image] };
  try {
    const place = repositoryOf(repository);
    const newer = newerTags(tag, await registryTags(place, baseUrlOf(settings, place.registry)));
    const update = newer.find((other) => !isMajorUpdate(tag, other));
    const major = newer.find((other) => isMajorUpdate(tag, other));
    return {
      ...found,
      ...(update === undefined ? {} : { update }),
      ...(major === undefined ? {} : { major }),
    };
  } catch (error) {
    return { ...found, problem: (error as Error).message };
  }
};

// Where the registry's cache fetches from. The cache itself can't say what is newer: its tag lists hold what it has cached.
const baseUrlOf = ({ registry: { upstreams } }: Settings, registry: string): string => {
  const name = upstreamOf(registry);
  return name === undefined ? `https://${registry}` : (upstreams[name].url ?? upstreamUrls[name]);
};
