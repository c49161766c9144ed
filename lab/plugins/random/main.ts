import { serve } from "../shared/server.ts";
import { randomBytes } from "./bytes.ts";
import { randomPassword } from "./password.ts";

serve({
  version: "4.21.2",
  resources: {
    "random:index/randomBytes:RandomBytes": randomBytes,
    "random:index/randomPassword:RandomPassword": randomPassword,
  },
});
