import * as pulumi from "@pulumi/pulumi";
import { AlloyUnit } from "../../../components/alloyUnit.ts";
import { loadSettings } from "../../../components/loadSettings.ts";
import { declareEnvironment } from "../../../configs/environment.ts";

/** The native Alloy of an environment and nothing else of it, so that no container has to be waited for. */
const environment = declareEnvironment(pulumi.getStack(), loadSettings());
export const alloy = environment.settings.monitoring.enabled
  ? new AlloyUnit("alloy", { environment, root: "a certificate\n", readySeconds: 20 })
  : undefined;
