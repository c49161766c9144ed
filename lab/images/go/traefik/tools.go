//go:build tools

// Package tools names the program that is built, so that go.mod and go.sum list everything it needs.
package tools

import _ "github.com/traefik/traefik/v3/cmd/traefik"
