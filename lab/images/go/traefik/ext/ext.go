// Package ext is where other builds of Traefik add to its configuration. The module proxy does not have it, because it
// is a module within Traefik's own folder.
package ext

// HTTP adds nothing.
type HTTP struct{}

// DeepCopyInto copies nothing.
func (HTTP) DeepCopyInto(*HTTP) {}

// Router adds nothing.
type Router struct{}

// DeepCopyInto copies nothing.
func (Router) DeepCopyInto(*Router) {}
