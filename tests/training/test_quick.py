"""The quick convolutions are the plain ones, forwards and backwards."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from torch import nn  # noqa: E402

from training.quick import ChannelConvolution, FirstConvolution  # noqa: E402


def _same(quick: nn.Conv2d, plain: nn.Conv2d, x: torch.Tensor) -> None:
    plain.load_state_dict(quick.state_dict())
    quick.train()
    one, other = quick(x), plain(x)
    assert one.shape == other.shape
    torch.testing.assert_close(one, other, rtol=1e-4, atol=1e-5)
    along = torch.randn_like(other)
    (back,) = torch.autograd.grad(one, quick.weight, along, retain_graph=True)
    (expected,) = torch.autograd.grad(other, plain.weight, along, retain_graph=True)
    torch.testing.assert_close(back, expected, rtol=1e-4, atol=1e-4)
    if x.requires_grad:
        (back,) = torch.autograd.grad(one, x, along)
        (expected,) = torch.autograd.grad(other, x, along)
        torch.testing.assert_close(back, expected, rtol=1e-4, atol=1e-5)
    quick.eval()
    torch.testing.assert_close(quick(x), other)


@pytest.mark.parametrize("width", [4, 20, 61])
def test_first_convolution(width: int) -> None:
    torch.manual_seed(1)
    x = torch.rand(3, 1, 32, width).contiguous(memory_format=torch.channels_last)
    _same(FirstConvolution(1, 16, 5, 2, 2, bias=False), nn.Conv2d(1, 16, 5, 2, 2, bias=False), x)


@pytest.mark.parametrize("dilation", [1, 4, 8])
@pytest.mark.parametrize("width", [1, 19])
def test_channel_convolution(dilation: int, width: int) -> None:
    torch.manual_seed(2)

    def made(kind: type[nn.Conv2d]) -> nn.Conv2d:
        pad, spread = (0, 3 * dilation), (1, dilation)
        return kind(8, 8, (1, 7), padding=pad, dilation=spread, groups=8, bias=False)

    x = torch.randn(2, 8, 1, width).requires_grad_()
    _same(made(ChannelConvolution), made(nn.Conv2d), x)
