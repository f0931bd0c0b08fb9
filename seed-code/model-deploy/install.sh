#!/bin/sh
# Installs what the builds take: from the package repository of the environment where it has one, otherwise from the
# index that pip is set up with. The lock file names the hash of everything.
set -eu
cd "$(dirname "$0")"

# A parameter of the environment; None where there is no such parameter.
parameter() {
    aws ssm get-parameters --names "$PARAMETER_PATH/$1" --query "Parameters[0].Value" --output text
}

domain=$(parameter codeartifact-domain)
if [ "$domain" != None ]; then
    repository=$(parameter codeartifact-repository)
    aws codeartifact login --tool pip --domain "$domain" --repository "$repository"
fi
python -m pip install --require-hashes --only-binary=:all: --requirement requirements.txt
