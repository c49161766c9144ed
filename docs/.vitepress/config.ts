import { defineConfig } from "vitepress";

/** One page of the sidebar. */
const page = (text: string, link: string) => ({ text, link });

/** The site of this folder. A link that leads nowhere fails the build. */
export default defineConfig({
  title: "homelab",
  description: "A small private cloud on one Linux machine with rootless Docker",
  cleanUrls: true,
  themeConfig: {
    search: { provider: "local" },
    outline: { level: [2, 3] },
    sidebar: [
      { text: "Tutorial", items: [page("Your first stack", "/tutorial/first-stack")] },
      {
        text: "How-to",
        items: [
          page("Add a service", "/how-to/add-a-service"),
          page("Certificates and names", "/how-to/certificates-and-names"),
          page("Single sign-on", "/how-to/identity"),
          page("Media programs", "/how-to/media"),
          page("Another object store", "/how-to/object-store"),
          page("Pull requests", "/how-to/pull-requests"),
        ],
      },
      {
        text: "Reference",
        items: [
          page("Settings", "/reference/settings"),
          page("Commands", "/reference/commands"),
          page("Queries", "/reference/queries"),
          page("What was tried", "/reference/tried"),
        ],
      },
      {
        text: "Explanation",
        items: [
          page("Front door", "/explanation/ingress"),
          page("Storage", "/explanation/storage"),
          page("Monitoring", "/explanation/monitoring"),
          page("Diagrams", "/explanation/architecture"),
          page("Performance", "/explanation/performance"),
        ],
      },
    ],
  },
});
