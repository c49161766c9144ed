import { deviceProblems } from "../../../components/preflight/deviceProblems.ts";
import { declareFrom } from "../../configs/declareFrom.ts";
import { serviceNamed } from "../../../configs/model/environmentModel.ts";

const plex = serviceNamed(declareFrom({ media: { enabled: true } }), "plex");

test("a device that is not there is named, with who wants it", () => {
  expect(deviceProblems([{ ...plex, devices: ["/dev/null", "/dev/none-such"] }])).toEqual([
    expect.stringMatching(/^plex is to use \/dev\/none-such, which this machine does not have\n {6}fix: /),
  ]);
});
