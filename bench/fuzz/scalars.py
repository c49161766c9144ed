"""Reads a JSON list of YAML texts; prints for each the type and value of every scalar, as PyYAML takes them."""

import json
import sys

import yaml


def scalars(node):
    if isinstance(node, yaml.ScalarNode):
        return [[node.tag.removeprefix("tag:yaml.org,2002:"), node.value]]
    if isinstance(node, yaml.MappingNode):
        return [found for pair in node.value for inner in pair for found in scalars(inner)]
    return [found for inner in node.value for found in scalars(inner)]


def read(text):
    try:
        return {"scalars": scalars(yaml.compose(text, Loader=yaml.SafeLoader))}
    except yaml.YAMLError as error:
        return {"error": str(error)}


json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)
