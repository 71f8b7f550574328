def split(parameters):
    """μ and σ; the encoder writes means, then log-variances."""
    mean, log_variance = parameters.chunk(2, dim=-1)
    return mean, (0.5 * log_variance).exp()


def unit_divergence(parameters):
    """KL(q ‖ prior) of every image and number of z; the prior is N(0, 1)."""
    mean, log_variance = parameters.chunk(2, dim=-1)
    return 0.5 * (mean**2 + log_variance.exp() - 1 - log_variance)


def sample(parameters):
    """z = μ + σ ε"""
    mean, std_dev = split(parameters)
    return mean + std_dev * torch.randn_like(mean)


def sample_prior(count):
    return torch.randn(count, LATENT)


# Estimators of the gradient of E ln p(x | z): what they return has it.


def pathwise(model, x, parameters, temperature):
    """Through z = μ + σ ε (Kingma and Welling 2014)."""
    return model.log_likelihood(x, sample(parameters))


def score_function(model, x, parameters, temperature):
    """ln p(x | z) times the score, with one sample and no baseline (Williams 1992)."""
    mean, std_dev = split(parameters)
    z = sample(parameters).detach()
    value = model.log_likelihood(x, z)
    return value + value.detach() * torch.distributions.Normal(mean, std_dev).log_prob(z).sum(-1)


def score_function_leave_one_out(model, x, parameters, temperature):
    """Several samples, the baseline of each the mean of the others (Kool, van Hoof and Welling 2019)."""
    mean, std_dev = split(parameters)
    z = torch.stack([sample(parameters).detach() for _ in range(DRAWS)])
    value = model.log_likelihood(x.expand(DRAWS, *x.shape), z)
    weight = (value - leave_one_out(value)).detach()
    return (value + weight * torch.distributions.Normal(mean, std_dev).log_prob(z).sum(-1)).mean(0)


ESTIMATORS = {
    "pathwise": pathwise,
    "score-function": score_function,
    "score-function-leave-one-out": score_function_leave_one_out,
}
