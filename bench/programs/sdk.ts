// What every Pulumi program has: the SDK, loaded.
import "@pulumi/pulumi";
