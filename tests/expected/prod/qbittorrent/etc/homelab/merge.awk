function flush(  key) {
  for (key in wanted) {
    split(key, part, SUBSEP)
    if (part[1] == section) { print part[2] "=" wanted[key]; delete wanted[key] }
  }
}
{ sub(/\r$/, "") }
FILENAME == ARGV[1] {
  at = index($0, "=")
  if ($0 ~ /^\[.*\]$/) { group = $0; missing[group] = 1 }
  else if (at) wanted[group, substr($0, 1, at - 1)] = substr($0, at + 1)
  next
}
/^\[.*\]$/ {
  flush()
  section = $0
  delete missing[section]
  print
  next
}
{
  at = index($0, "=")
  key = at ? substr($0, 1, at - 1) : ""
  if ((section, key) in wanted) { print key "=" wanted[section, key]; delete wanted[section, key] }
  else if ($0 != "") print
}
END {
  flush()
  for (section in missing) { print section; flush() }
}
