#!/bin/sh
# Starts what lib/app/NAME.cfg says, NAME being this file's, as jpackage's own launcher does. That one asks rpm and dpkg,
# twice each, which package it belongs to, before it starts Java: a tenth of a second where few packages are installed and
# a multiple of it where many are.
self=$(readlink -f "$0")
root=${self%/bin/*}
app=$root/lib/app

fill() {
  rest=$1 value=
  while [ "$rest" != "${rest#*'$APPDIR'}" ]; do
    value=$value${rest%%'$APPDIR'*}$app
    rest=${rest#*'$APPDIR'}
  done
  value=$value$rest
}

given=$# classpath='' main=''
while IFS= read -r line; do
  case $line in
    java-options=*) fill "${line#*=}"; set -- "$@" "$value" ;;
    app.classpath=*) fill "${line#*=}"; classpath=$classpath${classpath:+:}$value ;;
    app.mainclass=*) main=${line#*=} ;;
  esac
done < "$app/${self##*/}.cfg" || exit 1
set -- "$@" -cp "$classpath" "$main"

# The user's arguments were there first, and belong behind the others.
while [ "$given" -gt 0 ]; do
  first=$1
  shift
  set -- "$@" "$first"
  given=$((given - 1))
done
exec "$root/lib/runtime/bin/java" "$@"
