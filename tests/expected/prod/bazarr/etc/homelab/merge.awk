FILENAME == ARGV[1] { key = "\"" $0 "\""; next }
/^[^ #]/ { inside = /^auth:/ }
inside && /^  apikey:/ { next }
{ print }
inside && /^auth:/ { print "  apikey: " key; done = 1 }
END { if (!done) { print "auth:"; print "  apikey: " key } }
