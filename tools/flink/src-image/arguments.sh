#!/usr/bin/env bash
# Prints what the entry point of images since Flink 1.19 hands on of FLINK_PROPERTIES, each argument ended by a NUL.
# The same builtins as there part and join the text, as their own rules are what counts. The folder that this runs in
# shall be empty: a value that is a pattern stands for the files that fit.
arguments=()
while IFS= read -r line; do
  squeezed=$(printf '%s' "$line" | tr -d '[:space:]')
  if [[ -n $squeezed ]]; then
    IFS=: read -r key value <<<"$squeezed"
    IFS=$'\n'
    value=$(echo $value | envsubst)
    IFS=$' \t\n'
    arguments+=("-D$key=$value")
  fi
done <<<"$FLINK_PROPERTIES"

# A further script joins them by blanks for Java, and the shell parts them anew.
joined=${arguments[*]}
for argument in $joined; do printf '%s\0' "$argument"; done
