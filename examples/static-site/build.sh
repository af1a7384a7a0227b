#!/usr/bin/env bash
# Makes a site of files alone into the folder "site" beside this script: a picture for the page without script, and the
# interactive timeline in an iframe. Needs the program `annals` on the path, or its path in ANNALS.
set -euo pipefail
cd "$(dirname "$0")"
annals=${ANNALS:-annals}

"$annals" check ../record.json
"$annals" build --out site/annals
cp ../record.json site/record.json
"$annals" export ../record.json --out site/lighthouse.svg --width 900
cat >site/index.html <<'PAGE'
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>A lighthouse</title>
<h1>A lighthouse</h1>
<img src="lighthouse.svg" alt="Building and keepers of a lighthouse, 1861 to 1928" style="max-width: 100%">
<iframe src="annals/?embed=1&amp;src=../record.json" title="Timeline: a lighthouse" style="width: 100%; height: 480px; border: 0"></iframe>
</html>
PAGE
echo "The site is in $PWD/site: put it on any static server."
