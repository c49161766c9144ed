import { serve } from "../shared/server.ts";
import { command } from "./command.ts";

serve({ version: "1.2.1", resources: { "command:local:Command": command } });
