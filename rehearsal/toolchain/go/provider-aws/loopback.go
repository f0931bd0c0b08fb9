package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/hashicorp/terraform-plugin-sdk/v2/diag"
	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/schema"
	"github.com/hashicorp/terraform-provider-aws/xpprovider"
)

const purpose = "this aws plug-in is for rehearsals on this machine and never talks to AWS; " +
	"deploy with the official plug-in, or point AWS_ENDPOINT_URL at the emulator, for example http://127.0.0.1:5000"

// endpointVariable matches the environment variables that may send one service or all of them elsewhere.
var endpointVariable = regexp.MustCompile(`^(TF_)?AWS_.*ENDPOINT`)

// confineToLoopback makes the provider refuse any endpoint that is not on this machine. Whatever a check of settings
// may miss, the HTTP client that all AWS clients of the provider share connects to loopback addresses alone.
func confineToLoopback(provider *schema.Provider) {
	configure := provider.ConfigureContextFunc
	provider.ConfigureContextFunc = func(ctx context.Context, data *schema.ResourceData) (any, diag.Diagnostics) {
		if err := errors.Join(checkEnvironment(os.Environ()), checkEndpoints(data.Get("endpoints"))); err != nil {
			return nil, diag.Errorf("%v\n%s", err, purpose)
		}
		client, ok := provider.Meta().(*xpprovider.AWSClient)
		if !ok {
			return nil, diag.Errorf("the upstream provider holds a %T where its AWS client was expected", provider.Meta())
		}
		client.SetHTTPClient(ctx, loopbackClient())
		return configure(ctx, data)
	}
}

// forgetUserSettings keeps profiles, endpoints and certificates of the person who rehearses out of the rehearsal.
func forgetUserSettings() error {
	return errors.Join(
		os.Setenv("AWS_CONFIG_FILE", os.DevNull),
		os.Setenv("AWS_SHARED_CREDENTIALS_FILE", os.DevNull),
		os.Unsetenv("AWS_PROFILE"),
		os.Unsetenv("AWS_DEFAULT_PROFILE"),
		// The SDK can't add certificates to the loopback client and would stop.
		os.Unsetenv("AWS_CA_BUNDLE"),
	)
}

// checkEnvironment wants AWS_ENDPOINT_URL, in force and on this machine, and no other endpoint elsewhere.
func checkEnvironment(environment []string) error {
	var problems []error
	general := false
	for _, entry := range environment {
		name, value, _ := strings.Cut(entry, "=")
		switch {
		case value == "" || !endpointVariable.MatchString(name):
			continue
		case name == "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS":
			if !strings.EqualFold(value, "false") {
				problems = append(problems, fmt.Errorf("%s is %q, which would let AWS_ENDPOINT_URL go unheard: unset it", name, value))
			}
		case name == "AWS_ENDPOINT_URL" || strings.Contains(value, "://"):
			general = general || name == "AWS_ENDPOINT_URL"
			problems = append(problems, checkEndpoint(name, value))
		}
	}
	if !general {
		problems = append(problems, errors.New("AWS_ENDPOINT_URL is not set"))
	}
	return errors.Join(problems...)
}

// checkEndpoints looks at the `endpoints` of the provider's configuration: sets of a URL per service.
func checkEndpoints(configured any) error {
	set, ok := configured.(*schema.Set)
	if !ok {
		return fmt.Errorf("endpoints is a %T where a set was expected", configured)
	}
	var problems []error
	for _, element := range set.List() {
		services, ok := element.(map[string]any)
		if !ok {
			continue
		}
		for service, endpoint := range services {
			if address, ok := endpoint.(string); ok && address != "" {
				problems = append(problems, checkEndpoint("endpoints."+service, address))
			}
		}
	}
	return errors.Join(problems...)
}

func checkEndpoint(name, address string) error {
	parsed, err := url.Parse(address)
	if err != nil || !slices.Contains([]string{"http", "https"}, parsed.Scheme) || !isLoopback(parsed.Hostname()) {
		return fmt.Errorf("%s is %q; 127.0.0.1, [::1] and localhost are allowed", name, address)
	}
	return nil
}

func isLoopback(host string) bool {
	return host == "localhost" || net.ParseIP(host).IsLoopback()
}

// loopbackClient refuses to connect to any other machine, whatever a name resolves to, and uses no proxy.
func loopbackClient() *http.Client {
	dialer := &net.Dialer{Timeout: 10 * time.Second, Control: refuseOtherMachines}
	transport := &http.Transport{DialContext: dialer.DialContext, MaxIdleConnsPerHost: 10, IdleConnTimeout: time.Minute}
	return &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}
}

// refuseOtherMachines sees the numeric address of every connection before it is made.
func refuseOtherMachines(_, address string, _ syscall.RawConn) error {
	if host, _, err := net.SplitHostPort(address); err != nil || !isLoopback(host) {
		return fmt.Errorf("no connection to %s: %s", address, purpose)
	}
	return nil
}
